//! Who may connect, and for how long.
//!
//! A page of another site, open in the same browser, must not read the preview: it can have its
//! own name point at this machine, so only the machine's own names are answered. A connection over
//! which nothing moves is closed, and there is a number of them that may be open at once.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};

/// How many connections may be open at once; who comes later waits.
const CONNECTIONS: usize = 1000;
/// A connection is closed when nothing has been read or written for so long. Event streams say
/// something more often.
const IDLE: Duration = Duration::from_secs(30);
/// A request has this long to arrive as a whole: who sends a letter now and then keeps nobody out.
const ASKING: Duration = Duration::from_secs(15);

/// Whether a request names this machine by one of its own names, with any port: the preview may be
/// looked at through a tunnel that begins at another one.
pub(super) fn is_ours(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|ours| name.eq_ignore_ascii_case(ours))
}

/// Takes connections, no more at once than there are permits for.
pub(super) struct Door {
    listener: TcpListener,
    idle: Duration,
    asking: Duration,
    permits: Arc<Semaphore>,
}

impl Door {
    pub(super) fn new(listener: TcpListener) -> Self {
        Self::patient(listener, IDLE, ASKING)
    }

    fn patient(listener: TcpListener, idle: Duration, asking: Duration) -> Self {
        Self {
            listener,
            idle,
            asking,
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
        }
    }
}

impl Listener for Door {
    type Io = Visit;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Visit, SocketAddr) {
        loop {
            // The semaphore is never closed, so a permit always comes.
            let permit = self.permits.clone().acquire_owned().await.ok();
            let (stream, from) = Listener::accept(&mut self.listener).await;
            // A page is small, and somebody waits for it.
            if stream.set_nodelay(true).is_ok() {
                return (Visit::new(stream, self, permit), from);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends by itself when nothing moves.
pub(super) struct Visit {
    stream: TcpStream,
    idle: Duration,
    until: Pin<Box<Sleep>>,
    /// How long a request may take to arrive, and when the one that is arriving began to.
    asking: Duration,
    asked: Option<Instant>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Visit {
    fn new(stream: TcpStream, door: &Door, permit: Option<OwnedSemaphorePermit>) -> Self {
        Self {
            stream,
            idle: door.idle,
            until: Box::pin(tokio::time::sleep(door.idle)),
            asking: door.asking,
            asked: None,
            _permit: permit,
        }
    }

    /// Gives a connection on which something moved more time, and ends one on which nothing did.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        moved: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if moved.is_ready() {
            let idle = self.idle;
            self.until.as_mut().reset(Instant::now() + idle);
            return moved;
        }
        match self.until.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Visit {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let moved = Pin::new(&mut self.stream).poll_read(context, buffer);
        if matches!(moved, Poll::Ready(Ok(()))) {
            let now = Instant::now();
            let asked = *self.asked.get_or_insert(now);
            if now > asked && now - asked >= self.asking {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
        }
        self.watch(context, moved)
    }
}

impl AsyncWrite for Visit {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let moved = Pin::new(&mut self.stream).poll_write(context, bytes);
        if moved.is_ready() {
            self.asked = None;
        }
        self.watch(context, moved)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_ours() {
        for (host, expected) in [
            ("localhost", true),
            ("LocalHost:8000", true),
            ("127.0.0.1:8000", true),
            ("127.0.0.1", true),
            ("[::1]:8000", true),
            ("[::1]", true),
            ("", false),
            (":8000", false),
            ("evil.example", false),
            ("evil.example:8000", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example:8000", false),
            ("localhost:8000.evil.example", false),
            ("evil.example#localhost:80", false),
            ("192.168.0.4:8000", false),
        ] {
            assert_eq!(is_ours(host), expected, "{host}");
        }
    }

    #[tokio::test]
    async fn a_connection_on_which_nothing_moves_ends() {
        use tokio::io::AsyncReadExt;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let _silent = TcpStream::connect(address).await.unwrap();
        let (mut visit, _) = Door::patient(listener, Duration::from_millis(5), ASKING)
            .accept()
            .await;
        let error = visit.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_request_that_takes_for_ever_to_arrive_ends() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut slow = TcpStream::connect(address).await.unwrap();
        let asking = Duration::from_nanos(1);
        let (mut visit, _) = Door::patient(listener, IDLE, asking).accept().await;
        for _ in 0..2 {
            // An answer in between makes a new request of what comes next.
            slow.write_u8(b'G').await.unwrap();
            assert_eq!(visit.read_u8().await.unwrap(), b'G');
            visit.write_u8(b'!').await.unwrap();
        }
        slow.write_u8(b'G').await.unwrap();
        assert_eq!(visit.read_u8().await.unwrap(), b'G');
        slow.write_u8(b'E').await.unwrap();
        let error = visit.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
