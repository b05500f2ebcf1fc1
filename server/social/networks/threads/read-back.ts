import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { threadsCall } from './threads-call.ts'

export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await threadsCall(reach, z.object({ id: z.string(), text: z.string().optional() }), { path: `/${externalId}`, params: { fields: 'id,text' }, token: session.tokens['token']! })
  if (read.word === 'ok') return { word: 'ok', text: read.value.text ?? '' }
  return read.word === 'rejected' && read.field === 'post' ? { word: 'gone' } : read
}

export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await threadsCall(reach, z.object({ id: z.string() }), { path: '/me', params: { fields: 'id' }, token: session.tokens['token']! })
  return read.word === 'ok' ? { word: 'ok' } : read
}
