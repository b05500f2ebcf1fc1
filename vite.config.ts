import { fileURLToPath } from 'node:url'
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

export default defineConfig({
  // Vitest reads this file too and tests the whole tree, not only the web.
  root: fromHere(process.env.VITEST ? '.' : './web'),
  plugins: [onlyEnglishAriaWords(), react(), tailwindcss()],
  server: {
    fs: { allow: [fromHere('.')] },
    proxy: Object.fromEntries(
      ['/api', '/files', '/p/', '/l/', '/r/', '/sandbox', '/mcp'].map(path => [path, { target: api, changeOrigin: false }]),
    ),
  },
  build: {
    outDir: fromHere('./dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 2048,
  },
})
