import type { Context } from '../operations/context.ts'
import { inkOn, readableOn } from './colour.ts'

/** The look of a workspace in a mail: hex colours, and addresses that open from anywhere. */
export type MailLook = { logo: string | null; width: number; height: number; accent: string; onAccent: string; darkAccent: string; onDarkAccent: string }

/** Colours of the sheet of mails, in the light and in the dark. */
const sheets = { light: '#fdfefe', dark: '#121b1e' } as const

/** What the head and the buttons of a mail of this workspace look like; null: as the house does. Goes to `renderMail` as `look`. */
export async function mailLook(ctx: Context): Promise<MailLook | null> {
  const look = await ctx.ports.inside.lookOf(ctx, {})
  if (!look) return null
  const { logo: { light }, colours: { primary } } = look
  const [accent, darkAccent] = [readableOn(primary, sheets.light), readableOn(primary, sheets.dark)]
  return { logo: light && `${ctx.ports.publicUrl}${light.url}`, width: light?.width ?? 0, height: light?.height ?? 0, accent, onAccent: inkOn(accent), darkAccent, onDarkAccent: inkOn(darkAccent) }
}
