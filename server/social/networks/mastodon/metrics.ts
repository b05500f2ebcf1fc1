import { z } from 'zod'
import type { Count, Network } from '../../publishing/network.ts'
import { mastodonCall, serverOf } from './api.ts'
import { StatusShape, type StatusEntity } from './find-status.ts'

const names = { favourites_count: 'likes', replies_count: 'comments', reblogs_count: 'shares', quotes_count: 'quotes' } as const

/** Counters of up to twenty posts at once; servers that know no such list (before 4.3, other software) are asked one by one. No impressions. */
export const metrics: Network['metrics'] = {
  batch: 20,
  read: async (reach, session, externalIds) => {
    const [base, token] = [serverOf(reach, session), session.tokens['access']!]
    const all = await mastodonCall(reach, z.array(StatusShape), { base, path: '/api/v1/statuses', query: { 'id[]': externalIds }, token })
    if (all.word === 'ok') return { word: 'ok', counts: new Map(all.value.map((one) => [one.id, countsOf(one)])) }
    if (all.word !== 'rejected') return all
    const counts = new Map<string, Count[]>()
    for (const id of externalIds) {
      const one = await mastodonCall(reach, StatusShape, { base, path: `/api/v1/statuses/${id}`, token })
      if (one.word === 'ok') counts.set(id, countsOf(one.value))
      else if (one.word !== 'rejected') return one
    }
    return { word: 'ok', counts }
  },
}

const countsOf = (status: StatusEntity): Count[] =>
  Object.entries(names).flatMap(([native, metric]) => {
    const value = status[native as keyof typeof names]
    return value === undefined ? [] : [{ metric, native, value }]
  })
