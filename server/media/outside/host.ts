import { workspaceOf } from '../../identity/index.ts'
import type { WorkspaceLook } from '../../platform/look/workspace-look.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Who shows a page to people without an account: name, zone for times, and how the workspace looks; null: as the house does. */
export type Host = { agency: string; zone: string; look: WorkspaceLook | null }

export async function hostOf(ctx: Context): Promise<Host> {
  const { name, timeZone } = await workspaceOf(ctx)
  return { agency: name, zone: timeZone, look: await ctx.ports.inside.lookOf(ctx, {}) }
}
