import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.FOYER_API ?? 'http://127.0.0.1:4000'
const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * React Aria ships its built-in words (such as "Increase" on a number field) in thirty languages and loads them all.
 * The interface is English, so every other language's table becomes the English one and is packed once.
 */
function onlyEnglishAriaWords(): Plugin {
  const table = /[\\/]node_modules[\\/]react-(?:aria|aria-components|stately)[\\/].*[\\/]intl[\\/].*[a-z]{2}-[A-Z]{2}\.mjs$/
  return {
    name: 'only-english-aria-words',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      if (!table.test(id) || id.endsWith('en-US.mjs')) return null
      return `export { default } from './en-US.mjs'`
    },
  }
}

/** Packs each asset once at build time, so that the server sends the best compression without ever computing it. */
function packedTwins(): Plugin {
  const brotli = promisify(brotliCompress)
  const gzipped = promisify(gzip)
  return {
    name: 'packed-twins',
    apply: 'build',
    async writeBundle() {
      const folder = fromHere('./dist/web/assets')
      const files = (await readdir(folder)).filter(name => /\.(js|css|svg)$/.test(name))
      await Promise.all(
        files.map(async name => {
          const bytes = await readFile(join(folder, name))
          if (bytes.length < 1_000) return
          await writeFile(join(folder, `${name}.br`), await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
          await writeFile(join(folder, `${name}.gz`), await gzipped(bytes))
        }),
      )
    },
  }
}

export default defineConfig({
  // Vitest reads this file too and tests the whole tree, not only the web.
  root: fromHere(process.env.VITEST ? '.' : './web'),
  plugins: [onlyEnglishAriaWords(), react(), tailwindcss(), packedTwins()],
  server: {
    fs: { allow: [fromHere('.')] },
    // Not all of /api: web/api is a folder of sources.
    proxy: Object.fromEntries(
      ['/api/v1', '/api/docs', '/api/openapi.json', '/files', '/p/', '/l/', '/r/', '/share/', '/send/', '/stop-mail', '/sandbox', '/mcp'].map(path => [path, { target: api, changeOrigin: false }]),
    ),
  },
  build: {
    outDir: fromHere('./dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 2048,
    rolldownOptions: {
      // The page behind an upload request is written by the server, which names its script by a fixed address.
      input: { index: fromHere('./web/index.html'), send: fromHere('./web/media/requests/page/main.ts') },
      output: { entryFileNames: entry => (entry.name === 'send' ? 'send.js' : 'assets/[name]-[hash].js') },
    },
  },
})
