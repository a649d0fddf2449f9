// Shows what `pairwell journeys` pushes. Put it into the shop's service worker, or register it as one.
self.addEventListener("push", (event) => {
  let message;
  try {
    message = event.data.json();
  } catch {
    return;
  }
  const { title, body, url, image, tag, lang, dir } = message;
  event.waitUntil(self.registration.showNotification(title, { body, image, tag, lang, dir, data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.url, self.location.origin);
  // A push leads to the shop and nowhere else.
  if (target.origin === self.location.origin) event.waitUntil(self.clients.openWindow(target));
});
