import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { countWrite } from './allowance.ts'
import { recordUri } from './bluesky-state.ts'
import type { Bluesky, RepoRecord } from './bluesky-state.ts'
import { isTid, nextTid, recordCid } from './identifiers.ts'
import { checkPost } from './post-lexicon.ts'
import { findAccount } from './seed.ts'
import { requireAccount } from './sessions.ts'
import { XrpcError, invalidRequest } from './xrpc-error.ts'

const POST = 'app.bsky.feed.post'

interface WriteBody {
  repo?: unknown
  collection?: unknown
  rkey?: unknown
  record?: unknown
}

/** Adds createRecord, putRecord, getRecord, deleteRecord and listRecords. */
export function registerRecords(app: FastifyInstance, bluesky: Bluesky): void {
  const { state, store, world } = bluesky

  app.post('/xrpc/com.atproto.repo.createRecord', { config: { sandbox: 'create' } }, (request, reply) => {
    const { did, collection, rkey, record } = readWrite(request, reply, 3)
    // Observed on a real server: the same key twice is an internal error, and the first record stays as it was.
    if (rkey !== null && state.records[recordUri(did, collection, rkey)]) {
      throw new XrpcError(500, 'InternalServerError', 'Internal Server Error')
    }
    return keep(did, collection, rkey ?? nextTid(world.now()), record)
  })

  app.post('/xrpc/com.atproto.repo.putRecord', { config: { sandbox: 'create' } }, (request, reply) => {
    const { did, collection, rkey, record } = readWrite(request, reply, 2)
    if (rkey === null) throw invalidRequest('Input must have the property "rkey"')
    return keep(did, collection, rkey, record)
  })

  app.post('/xrpc/com.atproto.repo.deleteRecord', { config: { sandbox: 'write' } }, (request, reply) => {
    const body = (request.body ?? {}) as WriteBody
    const did = ownRepo(request, body)
    countWrite(bluesky, reply, did, 1)
    const uri = recordUri(did, String(body.collection), String(body.rkey))
    if (!state.records[uri]) return {}
    delete state.records[uri]
    delete state.likes[uri]
    store.touch()
    return { commit: commit(uri) }
  })

  app.get('/xrpc/com.atproto.repo.getRecord', { config: { sandbox: 'read' } }, (request) => {
    const { repo = '', collection = '', rkey = '' } = request.query as Record<string, string | undefined>
    const did = findAccount(repo)?.did
    if (did === undefined) throw invalidRequest(`Could not find repo: ${repo}`)
    const uri = recordUri(did, collection, rkey)
    const record = state.records[uri]
    if (!record) throw invalidRequest(`Could not locate record: ${uri}`, 'RecordNotFound')
    return show(record)
  })

  app.get('/xrpc/com.atproto.repo.listRecords', { config: { sandbox: 'read' } }, (request) => {
    const { repo = '', collection = '', limit = '50', cursor, reverse } = request.query as Record<string, string | undefined>
    const did = findAccount(repo)?.did
    if (did === undefined) throw invalidRequest(`Could not find repo: ${repo}`)
    const forwards = reverse === 'true'
    const all = Object.values(state.records)
      .filter((record) => record.did === did && record.collection === collection)
      .sort((a, b) => (forwards ? a.rkey.localeCompare(b.rkey) : b.rkey.localeCompare(a.rkey)))
      .filter(({ rkey }) => cursor === undefined || (forwards ? rkey > cursor : rkey < cursor))
    const page = all.slice(0, Math.min(100, Math.max(1, Number(limit) || 50)))
    const last = page.at(-1)
    return { records: page.map(show), ...(last && page.length < all.length ? { cursor: last.rkey } : {}) }
  })

  function readWrite(request: FastifyRequest, reply: FastifyReply, points: 2 | 3): { did: string; collection: string; rkey: string | null; record: Record<string, unknown> } {
    const body = (request.body ?? {}) as WriteBody
    const did = ownRepo(request, body)
    countWrite(bluesky, reply, did, points)
    const { collection, rkey = null, record } = body
    if (typeof collection !== 'string' || !/^[a-z][a-z0-9-]*(\.[a-zA-Z0-9-]+){2,}$/.test(collection)) {
      throw invalidRequest('Input/collection must be a valid nsid')
    }
    if (typeof record !== 'object' || record === null || Array.isArray(record)) throw invalidRequest('Input must have the property "record"')
    if (rkey !== null && (typeof rkey !== 'string' || !isRecordKey(collection, rkey))) {
      throw invalidRequest(`Invalid record key for ${collection}: ${String(rkey)}`)
    }
    const value = { $type: collection, ...record } as Record<string, unknown>
    if (value.$type !== collection) throw invalidRequest(`Invalid $type: expected ${collection}, got ${String(value.$type)}`)
    if (collection === POST) checkPost(value, did, state)
    return { did, collection, rkey, record: value }
  }

  function ownRepo(request: FastifyRequest, { repo }: WriteBody): string {
    const account = requireAccount(bluesky, request)
    if (typeof repo !== 'string') throw invalidRequest('Input must have the property "repo"')
    const owner = findAccount(repo)
    if (!owner) throw invalidRequest(`Could not find repo: ${repo}`)
    if (owner.did !== account.did) throw new XrpcError(401, 'AuthenticationRequired', 'The token belongs to another repository')
    return account.did
  }

  function keep(did: string, collection: string, rkey: string, value: Record<string, unknown>): Record<string, unknown> {
    const record = putRecord(bluesky, did, collection, rkey, value)
    const { uri, cid } = record
    return { uri, cid, commit: commit(uri), validationStatus: collection === POST ? 'valid' : 'unknown' }
  }

  function commit(uri: string): { cid: string; rev: string } {
    const rev = nextTid(world.now())
    return { cid: recordCid({ uri, rev }), rev }
  }
}

/** Writes a record into a repository, over an older one with the same key. */
export function putRecord(bluesky: Bluesky, did: string, collection: string, rkey: string, value: Record<string, unknown>): RepoRecord {
  const { state, store, world } = bluesky
  const uri = recordUri(did, collection, rkey)
  const indexedAt = state.records[uri]?.indexedAt ?? world.now().toISOString()
  const record: RepoRecord = { uri, cid: recordCid(value), did, collection, rkey, value, indexedAt }
  state.records[uri] = record
  store.touch()
  return record
}

function show({ uri, cid, value }: RepoRecord): { uri: string; cid: string; value: Record<string, unknown> } {
  return { uri, cid, value }
}

function isRecordKey(collection: string, rkey: string): boolean {
  return collection === POST ? isTid(rkey) : /^[A-Za-z0-9._:~-]{1,512}$/.test(rkey) && rkey !== '.' && rkey !== '..'
}
