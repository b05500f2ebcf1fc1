import { Readable, Transform } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, tooManyRequests } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor-of.ts'
import { isId, newId } from '../../../platform/ids.ts'
import type { Actor } from '../../../platform/operations/actor.ts'
import { layerNotPng, layerTooLarge } from '../errors.ts'
import { lockScene } from '../scenes/scene-queries.ts'
import { composeScene } from './compose-scene.job.ts'

const mostBytes = 150 * 1024 * 1024
const rendersPerMinute = 20
const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * `POST /api/v1/staging/scenes/:id/layers` takes the layer that a browser rendered: furniture and shadow as PNG with straight alpha,
 * of the photo's size. It answers 201 with the id of the render; the scene tells when its picture lies in the library.
 */
export function serveLayers(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/api/v1/staging/scenes/:id/layers', { bodyLimit: mostBytes }, async (request, reply) => {
      const actor = await actorOf(house, request, 'studio:write')
      const { id } = request.params as { id: string }
      if (!isId(id)) throw notFound({ what: 'scene' })
      const taken = await house.rate.take(`studio.layers:${actor.id}`, { limit: rendersPerMinute, windowSec: 60 })
      if (!taken.allowed) throw tooManyRequests({ limit: rendersPerMinute, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      return reply.code(201).send(await receive(house, actor, id, (request.body as Readable | undefined) ?? Readable.from([])))
    })
  })
}

async function receive(house: House, actor: Actor & { workspaceId: string }, sceneId: string, body: Readable): Promise<{ renderId: string }> {
  const renderId = newId<'render'>()
  const key = `staging-layers/${renderId}`
  const { storage } = house.ports
  try {
    await storage.putAt(key, body.pipe(pngOnly()).on('error', (error) => body.destroy(error)))
    await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      const { content, photoVersion } = await lockScene(ctx, sceneId)
      await ctx.db.run(sql`INSERT INTO studio.renders (id, workspace_id, scene_id, content, photo_version, layer_key, made_by, created_at)
        VALUES (${renderId}::uuid, ${ctx.workspaceId}::uuid, ${sceneId}::uuid, ${JSON.stringify(content)}::jsonb, ${photoVersion}::int, ${key}, ${actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
      await ctx.enqueue(composeScene, { renderId }, { key: renderId })
    })
  } catch (error) {
    await storage.delete(key)
    throw error
  }
  return { renderId }
}

/** Lets a PNG of permitted size through, and fails on everything else at its first bytes. */
function pngOnly(): Transform {
  let bytes = 0
  let head = Buffer.alloc(0)
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      bytes += part.length
      if (head.length < pngHead.length) head = Buffer.concat([head, part.subarray(0, pngHead.length - head.length)])
      if (bytes > mostBytes) return done(layerTooLarge({ most: '150 MB' }))
      if (!head.equals(pngHead.subarray(0, head.length))) return done(layerNotPng({}))
      done(null, part)
    },
    flush(done) {
      done(head.length < pngHead.length ? layerNotPng({}) : null)
    },
  })
}
