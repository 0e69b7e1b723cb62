import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

/** The address of a running server for `vite dev`; the built console is served by the server itself. */
const target = process.env.LANDPORT_URL ?? 'http://127.0.0.1:8400'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  build: {
    target: 'es2024',
    // Fonts and pictures stay files: the content policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Which file each page is made of: read by the test that weighs them.
    manifest: 'pieces.json',
    // Vite's preload helper needs no inline script; the page has none either.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': target, '/healthz': target, '/verify': target } },
})
