import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { operation } from '../../platform/operations/operation.ts'
import { instantFromWall, wallFromInstant } from '../../platform/time.ts'
import { Planned, When } from '../contract.ts'
import { clockNotice } from './post.ts'

export const readPlan = operation({
  id: 'social.plan',
  summary: 'Which moment a planned wall time is, and what the clock does to it.',
  http: 'GET /api/v1/social/plan',
  permission: 'social:read',
  effect: 'read',
  input: When,
  output: Planned.extend({ isOver: z.boolean() }),
}).run(async (ctx, { wall, zone: asked }) => {
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  const { at, resolved } = instantFromWall({ wall, zone })
  return { at, wall, zone, resolved, notice: clockNotice(resolved, wall, wallFromInstant(at, zone)), isOver: new Date(at) < ctx.now }
})
