import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import options from './remix.config.js'

/** Pages are not hydrated, so a changed source reloads the page instead of patching components. */
const reloadOnChange: Plugin = {
  name: 'qinqiao-reload-on-change',
  apply: 'serve',
  handleHotUpdate({ file, server }) {
    if (/\/(app|search|data)\//.test(file)) server.ws.send({ type: 'full-reload' })
    return []
  },
}

export default defineConfig({
  plugins: [remix(options), reloadOnChange],
  build: { target: 'chrome105', cssTarget: 'chrome105', assetsInlineLimit: 0 },
  optimizeDeps: { exclude: ['@node-rs/argon2', '@node-rs/jieba'] },
  ssr: { external: ['@node-rs/jieba', '@node-rs/argon2'] },
  server: { fs: { strict: true } },
})
