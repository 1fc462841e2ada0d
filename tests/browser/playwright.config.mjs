import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../../target/pages/results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  // Two browsers and two servers on a machine that may have much else to do.
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // Root may not use the sandbox, and nothing but the pages may be fetched.
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
    },
  },
});
