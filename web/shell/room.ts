import type { ComponentType } from 'react'
import type { Command, CommandSource } from '../kit/command-store.ts'
import type { LucideIcon } from '../kit/icon.tsx'

/**
 * What a room gives to the house. Each room exports one as `room` from `web/<room>/room.tsx`; the shell finds the file by
 * itself. That file is part of the first load, so it stays light: screens are imported by `lazy`.
 */
export type Room = {
  id: string
  routes: readonly RoomRoute[]
  nav?: readonly NavItem[]
  /** Verbs for the palette that work anywhere. Those of one screen are added by that screen with `useCommands`. */
  commands?: readonly RoomCommand[]
  /** What can be made anew from the phone's + and from the palette. */
  creates?: readonly RoomCommand[]
  /** Pages of the settings that belong to this room. */
  settings?: readonly SettingsSection[]
  /** Finds the room's records for the palette. */
  search?: CommandSource
  /** What the room shows on Home. */
  home?: readonly HomePiece[]
  /** Places of the shell that only this room can fill. */
  fills?: Fills
}

export type RoomRoute = {
  /** `/leads`, `/leads/$leadId`. */
  path: string
  lazy: () => Promise<{ default: ComponentType }>
  /** Open without signing in. */
  public?: boolean
  /** `frame` is the rail and sheet; `bare` is the whole window, for signing in and for players. */
  chrome?: 'frame' | 'bare'
  /** The rail shows icons only: studio, flow builder, player. */
  rail?: 'narrow'
  /** Without it the viewer sees who can open this room. */
  permission?: string
  /** Reads what stands behind the ? of the address; what it returns is typed by the screen that uses it. */
  searchSchema?: (search: Record<string, unknown>) => object
}

/** A page of the settings, at `/settings/<id>`. It fills the part beside the list and scrolls with it. */
export type SettingsSection = {
  id: string
  group: SettingsGroup
  label: string
  icon: LucideIcon
  permission?: string
  lazy: () => Promise<{ default: ComponentType }>
}
export const settingsGroups = ['You', 'Workspace', 'Leads', 'Listings', 'Reach', 'Media'] as const
export type SettingsGroup = (typeof settingsGroups)[number]

/**
 * A piece of Home: `todo` is a section under what waits, `figure` one tile or a few of them beside the tiles of other
 * rooms. A piece that has nothing to say shows nothing.
 */
export type HomePiece = { id: string; place: 'todo' | 'figure'; permission?: string; lazy: () => Promise<{ default: ComponentType }> }

export type NavGroup = 'Home' | 'Sell' | 'Make' | 'Reach' | 'Know' | 'Foot'
export type NavItem = {
  group: NavGroup
  label: string
  icon: LucideIcon
  to: string
  /** Small numbers stand first. */
  order: number
  /** Hidden from people without it. */
  permission?: string
  /** The letter after G that goes here: `l` for leads. */
  key?: string
  /** How many things wait for the viewer. A hook: it may ask the server. */
  useWaiting?: () => number | undefined
  /** May stand in the phone's tab bar beside Home and Inbox; the last ones do. */
  onPhone?: boolean
}
export type RoomCommand = Omit<Command, 'group'> & { group?: string; permission?: string }

export type Fills = {
  /** The notifications bell of the top bar, with its panel. */
  bell?: () => Promise<{ default: ComponentType }>
  signOut?: () => Promise<void>
  /** Address of the viewer's own settings. */
  profilePath?: string
  /** Address where another workspace is made. */
  newWorkspacePath?: string
  /** Runs while somebody is signed in; what it returns ends it. */
  whileSignedIn?: () => (() => void) | void
}
