/**
 * Options of the Remix Vite plugin, as data; vite.config.ts passes them on.
 * `v3_singleFetch` stays off: its serialiser has an advisory without a fix (docs/decisions/0002-remix-2.md).
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  serverModuleFormat: 'esm',
  ignoredRouteFiles: ['**/*.test.*', '**/.*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_routeConfig: false,
  },
}
