import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { storePicture, type StoredPicture } from '../../media/index.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { FetchFailed } from '../../platform/net/fetch-errors.ts'

export type Picture = { content: StoredPicture } | { problem: string }
/** Pictures by the address they were fetched from. */
export type Pictures = ReadonlyMap<string, Picture>

const mostBytes = 40 * 1024 * 1024

/**
 * Fetches a picture from an address and stores its bytes; it is in the library after `keepPicture` only. An address that gives none is
 * an answer in words, not an error.
 */
export async function fetchPicture({ ports, abort }: { ports: Context['ports']; abort: AbortSignal }, url: string): Promise<Picture> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-picture-'))
  const name = nameOf(url)
  try {
    const answer = await ports.fetch(url, { timeoutMs: 30_000, maxBytes: mostBytes, signal: abort })
    if (!answer.ok) {
      answer.discard()
      return { problem: `${hostOf(url)} answers with status ${answer.status} for ${name}.` }
    }
    await pipeline(answer.body, createWriteStream(join(folder, 'picture')))
    return { content: await storePicture(ports, join(folder, 'picture'), name) }
  } catch (error) {
    if (abort.aborted) throw error
    if (error instanceof FoyerError && error.kind === 'invalid') return { problem: error.person }
    if (error instanceof FetchFailed) return { problem: `${name} could not be fetched from ${hostOf(url)}: ${error.message}.` }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url.slice(0, 60))
const nameOf = (url: string): string => (URL.canParse(url) ? decodeURIComponent(new URL(url).pathname.split('/').at(-1)!.replace(/%(?![0-9a-f]{2})/gi, '%25')) : '').slice(0, 120) || 'picture.jpg'
