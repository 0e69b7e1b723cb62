import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The address of a running lane computer for `vite dev`; the built screens are served by the lane computer itself. */
const target = process.env.LANDPORT_LANE_URL ?? 'http://127.0.0.1:8700'

/** Every browser that runs these pages reads woff2: the second copy of each font only fills the lane computer's disk. */
export function oneFontFormat(): Plugin {
  return {
    name: 'landport-one-font-format',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/@fontsource/') || !id.endsWith('.css')) return null
      return { code: code.replace(/, ?url\([^)]*\.woff\) format\('woff'\)/g, ''), map: null }
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [oneFontFormat(), react()],
  build: {
    target: 'es2024',
    // Fonts and pictures stay files: the content policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Which file each page is made of: read by the test that weighs them.
    manifest: 'pieces.json',
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': target } },
})
