import { z } from 'zod'
import { notFound } from '../../../platform/errors.ts'
import { idOf } from '../../../platform/ids.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { VideoStatus } from '../contract.ts'
import { encoderMissing, filmNotReady, filmTooLong, materialMissing, notUnbranded } from '../errors.ts'
import { rendersOf } from '../video-queries.ts'
import { generateVideo } from './render-operations.ts'

export const refreshFilms = operation({
  id: 'studio.videos.refresh',
  summary: 'Render again, in the same formats, what was rendered from a video and shows old values or an old look.',
  http: 'POST /api/v1/videos/:id/refresh',
  permission: 'studio:write',
  effect: 'write',
  status: 202,
  input: z.strictObject({ id: idOf('video') }),
  output: VideoStatus,
  errors: [notFound, encoderMissing, filmNotReady, materialMissing, notUnbranded, filmTooLong],
}).run(async (ctx, { id }) => {
  const done = (await rendersOf(ctx, [id])).filter(({ state }) => state === 'done')
  if (done.length === 0) throw filmNotReady({})
  let status: Awaited<ReturnType<typeof generateVideo.handler>> | null = null
  for (const container of new Set(done.map((film) => film.container))) {
    for (const branded of new Set(done.filter((film) => film.container === container).map((film) => film.branded))) {
      const formats = [...new Set(done.filter((film) => film.container === container && film.branded === branded).map(({ format }) => format))]
      status = await generateVideo.handler(ctx, { id, formats, branded: [branded], container })
    }
  }
  return status!
})
