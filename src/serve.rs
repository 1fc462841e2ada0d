//! The preview: a site in memory, its pages made when they are asked for, and told to open pages
//! when they change.
//!
//! Two sides share nothing but the newest [`Edition`]: one thread waits for files to change and
//! makes the next edition, the server answers from the newest one there is. Everything that could
//! be wrong with what somebody wrote stands in the edition, so neither side ends because of it.

mod address;
mod answer;
mod draw;
mod faults;
mod guard;
mod watch;

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::watch::{Receiver, Sender, channel};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use crate::build::{CONTENT, Changed, Edition, Session, SessionOptions, THEME_FOLDERS};
use crate::files::{Failure, Outcome};
use answer::Answer;
use draw::Drawer;
use guard::Door;
use watch::Watch;

/// So many ports after the one that was asked for are tried.
const PORTS: u16 = 50;
/// How often an event stream says that it is still there.
const PULSE: Duration = Duration::from_secs(10);

/// What a preview is to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// What it shows.
    pub site: SessionOptions,
    /// The port to be reached at, or the next that is free; any free one when 0.
    pub port: u16,
}

/// What a preview tells of itself.
#[derive(Debug)]
pub enum Happening {
    /// It can be reached at this address.
    Open {
        /// The address of the home page.
        address: String,
        /// The port that was asked for and belongs to another program.
        taken: Option<u16>,
    },
    /// A new edition can be seen; the first comes before [`Happening::Open`].
    New(Arc<Edition>),
    /// The system does not tell what changes.
    Blind(Failure),
}

/// Shows a site until it is interrupted.
///
/// # Errors
///
/// When no port is free, or the system has no room for a server. Nothing that somebody wrote is an
/// error.
pub fn run(options: Options, tell: impl Fn(Happening) + Send + Sync + 'static) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("cannot begin to serve: {error}")))?;
    let ended = runtime.block_on(serve(options, Arc::new(tell)));
    // Open event streams have no end, and nobody is left to read them.
    runtime.shutdown_background();
    ended
}

async fn serve<T>(options: Options, tell: Arc<T>) -> Outcome<()>
where
    T: Fn(Happening) + Send + Sync + 'static,
{
    let interrupted = interruption();
    let (listener, port) = listen(options.port).await?;
    // What changes while everything is read for the first time is not to be missed.
    let watched: Vec<&str> = [CONTENT].into_iter().chain(THEME_FOLDERS).collect();
    let (watch, blind) = Watch::begin(&options.site.root, &watched);
    let mut session = Session::new(options.site);
    let first = Arc::new(session.refresh(&Changed::Anything));
    tell(Happening::New(first.clone()));
    if let Some(failure) = blind {
        tell(Happening::Blind(failure));
    }
    let address = format!("http://localhost:{port}{}", first.base());
    let (sender, editions) = channel(first);
    let desk = Desk {
        editions,
        drawer: Arc::new(Drawer::new()?),
    };
    let router = Router::new()
        .route("/_minutebook/events", get(events))
        .fallback(answer)
        .layer(axum::middleware::from_fn(check))
        .with_state(desk);
    let server = axum::serve(Door::new(listener), router);
    let asked = options.port;
    tell(Happening::Open {
        address,
        taken: (asked != 0 && asked != port).then_some(asked),
    });
    std::thread::spawn(move || follow(watch, session, &sender, tell.as_ref()));
    tokio::select! {
        ended = server => ended.map_err(|error| Failure::new(format!("cannot serve: {error}"))),
        () = interrupted => Ok(()),
    }
}

/// Makes an edition of every change, for as long as there is somebody to look at it.
fn follow(
    mut watch: Watch,
    mut session: Session,
    editions: &Sender<Arc<Edition>>,
    tell: &impl Fn(Happening),
) {
    while let Some(changed) = watch.next() {
        let edition = Arc::new(session.refresh(&changed));
        if !edition.is_new() {
            continue;
        }
        if editions.send(edition.clone()).is_err() {
            return;
        }
        tell(Happening::New(edition));
    }
}

async fn listen(port: u16) -> Outcome<(TcpListener, u16)> {
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(PORTS)
    };
    let mut failed = None;
    for port in port..=last {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Ok(listener) => {
                let bound = listener.local_addr().map_or(port, |address| address.port());
                return Ok((listener, bound));
            }
            Err(error) => failed = Some(error),
        }
    }
    let reason = failed.map_or(String::new(), |error| format!(": {error}"));
    Err(Failure::new(format!(
        "cannot serve at port {port}, nor at one of the next {PORTS}{reason}"
    ))
    .help("name another with `--port`; `--port 0` takes any that is free"))
}

/// Begins to wait for somebody to press Ctrl-C, or for the system to ask for an end.
#[cfg(unix)]
fn interruption() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async move {
        match signals {
            [Ok(mut pressed), Ok(mut asked)] => tokio::select! {
                _ = pressed.recv() => {}
                _ = asked.recv() => {}
            },
            // The process ends without our help, then.
            _ => std::future::pending().await,
        }
    }
}

/// Begins to wait for somebody to press Ctrl-C.
#[cfg(not(unix))]
async fn interruption() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

#[derive(Clone)]
struct Desk {
    editions: Receiver<Arc<Edition>>,
    drawer: Arc<Drawer>,
}

/// Lets nobody in who does not name this machine, or wants more than to look.
async fn check(request: Request, next: axum::middleware::Next) -> Response<Body> {
    let named = request.headers().get(HOST).map(HeaderValue::to_str);
    let header = matches!(named, Some(Ok(host)) if guard::is_ours(host));
    let line = request.uri().host().is_none_or(guard::is_ours);
    if !header || !line {
        let words = "this preview is for the machine it runs on: ask for it as localhost";
        return respond(Answer::refusal(403, words));
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = respond(Answer::refusal(405, "a preview can only be looked at"));
        let methods = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, methods);
        return response;
    }
    next.run(request).await
}

async fn answer(State(desk): State<Desk>, request: Request) -> Response<Body> {
    let edition = desk.editions.borrow().clone();
    let uri = request.uri().clone();
    let made = tokio::task::spawn_blocking(move || {
        let query = uri.query().unwrap_or_default();
        answer::to(&edition, &desk.drawer, uri.path(), query)
    });
    let refused = || Answer::refusal(500, "the preview could not make this page");
    respond(made.await.unwrap_or_else(|_| refused()))
}

fn respond(answer: Answer) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let length = HeaderValue::from(answer.bytes.len());
    let mut response = (status, answer.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.media));
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    let own = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-resource-policy", own);
    let moved = answer.moved.map(HeaderValue::try_from);
    if let Some(Ok(place)) = moved {
        headers.insert(LOCATION, place);
    }
    response
}

/// Which page wants to be told.
#[derive(Deserialize)]
struct Of {
    of: String,
}

/// Tells an open page of every new edition, the newest first.
async fn events(State(desk): State<Desk>, Query(Of { of }): Query<Of>) -> impl IntoResponse {
    let news = WatchStream::new(desk.editions).then(move |edition| {
        let (drawer, of) = (desk.drawer.clone(), of.clone());
        async move {
            let made = tokio::task::spawn_blocking(move || {
                let (path, query) = of.split_once('?').unwrap_or((&of, ""));
                answer::news(&edition, &drawer, path, query)
            });
            let made = made.await.ok();
            let json = made.and_then(|news| serde_json::to_string(&news).ok());
            let event = Event::default();
            Ok::<_, Infallible>(match json {
                Some(json) => event.data(json),
                None => event.comment(""),
            })
        }
    });
    let first = Event::default().retry(Duration::from_secs(1));
    let news = tokio_stream::once(Ok(first)).chain(news);
    let mut response = Sse::new(news)
        .keep_alive(KeepAlive::new().interval(PULSE))
        .into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
