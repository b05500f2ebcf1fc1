// Joins the server's TypeScript into a few JavaScript files below dist/server, which start several times faster than
// the sources. Packages stay outside. Run by Node 24 from build.mjs.
import { pathToFileURL } from 'node:url'
import { dirname } from 'node:path'
import { rmSync } from 'node:fs'
import { at } from './paths.mjs'

const { rolldown } = await import('rolldown')
const entry = at('server', 'main.ts')

/**
 * Files are found by the place of the module that asks (`import.meta.url`): each module keeps its own place, although
 * it now lies elsewhere. Only the entry may be the main module.
 */
const keepPlaces = {
  name: 'keep-places',
  transform(code, id) {
    if (!code.includes('import.meta.') || id.includes('node_modules')) return null
    const replaced = code
      .replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(id).href))
      .replaceAll(/\bimport\.meta\.dirname\b/g, JSON.stringify(dirname(id)))
      .replaceAll(/\bimport\.meta\.filename\b/g, JSON.stringify(id))
      .replaceAll(/\bimport\.meta\.main\b/g, id === entry ? 'import.meta.main' : 'false')
    return replaced === code ? null : { code: replaced }
  },
}

const bundle = await rolldown({
  input: { main: entry },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(id),
  plugins: [keepPlaces],
  checks: { pluginTimings: false },
})
rmSync(at('dist', 'server'), { recursive: true, force: true })
await bundle.write({
  dir: at('dist', 'server'), format: 'esm', sourcemap: true, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js',
  // A module that asks whether it was started by name compares with its source.
  banner: (chunk) => (chunk.isEntry ? `process.argv[1] = ${JSON.stringify(entry)};` : ''),
})
await bundle.close()
