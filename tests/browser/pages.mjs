// Opens pages as published, at their real addresses, without a network.
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".xml": "application/xml",
  ".wasm": "application/wasm",
};

/** The media type of a file. */
export const type = (file) => TYPES[path.extname(file)] ?? "application/octet-stream";

/** Answers every request of a context from the site's folder, and collects what should not be. */
export async function publish(context, site) {
  const complaints = [];
  await context.route("**/*", async (route) => {
    const address = route.request().url();
    const file = site.file(address);
    if (file === undefined) {
      complaints.push(`asks another host for ${address}`);
      return route.abort();
    }
    if (!site.files.includes(file)) {
      complaints.push(`asks for ${address}, which is not there`);
      return route.fulfill({ status: 404, contentType: type("404.html"), body: site.read("404.html") });
    }
    return route.fulfill({ contentType: type(file), body: site.read(file) });
  });
  context.on("console", (message) => complaints.push(`says on the console: ${message.text()}`));
  context.on("weberror", (error) => complaints.push(`fails: ${error.error()}`));
  return complaints;
}
