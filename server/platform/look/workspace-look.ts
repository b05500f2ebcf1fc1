import type { Context } from '../operations/context.ts'

/** A face as a page loads it; without an address it is one of the house's own two. */
export type LookFont = { readonly family: string; readonly url: string | null; readonly format: 'woff2' | 'truetype' | 'opentype'; readonly weight: string }

/** A logo with an address that does not expire, relative to the house. */
export type LookLogo = { readonly url: string; readonly width: number; readonly height: number; readonly alt: string }

/** How a workspace wants to be seen by people outside: on its pages, in its mails. Plain data with everything settled. */
export type WorkspaceLook = {
  readonly kitId: string
  /** As people outside know the office. */
  readonly name: string
  /** Colours as `#rrggbb`. */
  readonly colours: { readonly primary: string; readonly secondary: string; readonly accent: string; readonly text: string; readonly background: string }
  /** For light grounds and for dark ones; one stands in for the other where only one is there. */
  readonly logo: { readonly light: LookLogo | null; readonly dark: LookLogo | null }
  readonly fonts: { readonly display: LookFont; readonly text: LookFont }
  /** Lines for the foot: phone, licence, address. Empty ones are left out. */
  readonly contact: readonly string[]
}

/** What is to be shown: an office of the workspace, where it is known. */
export type LookWish = { readonly office?: string | null }

/** How the one room that keeps looks gives them; null when the workspace has none. */
export type LookSource = (ctx: Context, wish: LookWish) => Promise<WorkspaceLook | null>

/** Signalled after each change of a look, in whichever workspace: what was drawn with one is to be drawn anew. */
export const lookTopic = 'platform.look'
