import type { Context } from '../../platform/operations/context.ts'
import type { Network, Place } from '../publishing/network.ts'

/** Where a network sends people back to. */
export const callbackAddress = (ctx: Pick<Context, 'ports'>, network: string): string => `${ctx.ports.publicUrl}/api/v1/social/callback/${network}`

/** Hosts and app of a network here; null where it is not offered. */
export const placeOf = (ctx: Pick<Context, 'ports'>, network: Network, sandbox: boolean): Place | null => network.place(ctx.ports.config, ctx.ports.sandboxUrl, sandbox)
