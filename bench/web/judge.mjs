// Opens each address that comes on a line of stdin in a browser of its own, as Lighthouse's
// telephone does, and writes what it found as a line of JSON: `node judge.mjs CHROMIUM FLAG…`.
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...chromeFlags] = process.argv.slice(2);
const FACE = "Font";

/** What of a report is told: shares of one, milliseconds, bytes as they were sent. */
const found = ({ categories, audits }) => {
  const requests = audits["network-requests"].details.items.filter(({ url }) =>
    url.startsWith("http"),
  );
  const sent = (items) => items.reduce((sum, { transferSize }) => sum + transferSize, 0);
  const faults = Object.values(categories)
    .filter(({ id }) => id !== "performance")
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1);
  return {
    scores: Object.values(categories).map(({ score }) => score),
    lcp: audits["largest-contentful-paint"].numericValue,
    cls: audits["cumulative-layout-shift"].numericValue,
    tbt: audits["total-blocking-time"].numericValue,
    requests: requests.length,
    sent: sent(requests),
    face: sent(requests.filter(({ resourceType }) => resourceType === FACE)),
    faults: faults.map(({ id }) => id),
  };
};

const chrome = await launch({ chromePath, chromeFlags, logLevel: "silent" });
const settings = { port: chrome.port, disableFullPageScreenshot: true, logLevel: "error" };
for await (const url of createInterface({ input: process.stdin })) {
  const result = await lighthouse(url, settings);
  console.log(JSON.stringify(found(result.lhr)));
}
chrome.kill();
