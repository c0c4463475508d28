// Stands in the place of offline-worker.js in a portal that keeps no pages any more: ends what
// readers have of it, so that nobody is left with it.
addEventListener("install", () => /** @type {any} */ (self).skipWaiting());
addEventListener("activate", (event) => {
  const { registration } = /** @type {any} */ (self);
  const end = async () => {
    await caches.delete(`portal-offline ${new URL("./", location.href).href}`);
    await registration.unregister();
  };
  /** @type {any} */ (event).waitUntil(end());
});
