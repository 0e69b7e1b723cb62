import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'

/**
 * One page with everything in it: it is put into each evidence pack and opened from a disk, where a browser loads
 * no module from a file beside it. Its own policy lets no other script run and nothing be fetched.
 */
export function oneFile(): Plugin {
  return {
    name: 'landport-one-file',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') throw new Error('no page was built')
      let html = String(page.source)
      let script = ''
      let style = ''
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === 'chunk') {
          if (script !== '') throw new Error(`more than one script: ${name}`)
          script = part.code
        } else if (name.endsWith('.css')) style += String(part.source)
        else continue
        delete bundle[name]
      }
      // Inside a page the text must not end its own element.
      script = script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')
      const digest = createHash('sha256').update(script).digest('base64')
      const policy = `default-src 'none'; script-src 'sha256-${digest}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`
      html = html
        .replace(/<script[^>]*src=[^>]*><\/script>\s*/g, '')
        .replace(/<link[^>]*(stylesheet|modulepreload)[^>]*>\s*/g, '')
        .replace(
          '<meta charset="utf-8" />',
          () =>
            `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <style>${style}</style>`,
        )
        .replace('</body>', () => `<script type="module">${script}</script>\n  </body>`)
      page.source = html
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [oneFile()],
  build: {
    target: 'es2024',
    modulePreload: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: false } },
  },
})
