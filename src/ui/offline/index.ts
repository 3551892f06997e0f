/**
 * The course without a network. What belongs here: the service worker that keeps every file of the site once it has been
 * visited, the build step that writes it, and its registration.
 */
export { keepForOffline } from './register.ts';
