import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { settingsGroups, type Fills, type NavGroup, type NavItem, type Room, type RoomRoute, type SettingsSection } from './room.ts'

const found = import.meta.glob<{ room?: Room }>('../*/room.tsx', { eager: true })

/** The shell's own: the gallery of pieces, for those who build screens. */
const house: Room = { id: 'house', routes: [{ path: '/kit', lazy: () => import('./gallery/gallery-screen.tsx'), public: true, chrome: 'bare' }] }

/** All rooms of the house, found by their files. */
export const rooms: readonly Room[] = [
  house,
  ...Object.entries(found).map(([file, module]) => {
    if (!module.room) throw new Error(`${file} exports no \`room\``)
    return module.room
  }),
]

/** Every route. Two rooms that claim one path are a mistake that must not reach a person. */
export const routes: readonly RoomRoute[] = withoutTwins(rooms.flatMap(room => room.routes))

/** Every page of the settings, group by group, with its screen. */
export const settingsSections: readonly (SettingsSection & { screen: LazyExoticComponent<ComponentType> })[] = rooms
  // Who one is comes before what one does.
  .toSorted((a, b) => Number(b.id === 'identity') - Number(a.id === 'identity'))
  .flatMap(room => room.settings ?? [])
  .map(section => ({ ...section, screen: lazy(section.lazy) }))
  .toSorted((a, b) => settingsGroups.indexOf(a.group) - settingsGroups.indexOf(b.group))

export const navGroups: readonly NavGroup[] = ['Home', 'Sell', 'Make', 'Reach', 'Know', 'Foot']

/** Navigation of one group for a viewer, in order. */
export function navOf(group: NavGroup, permissions: ReadonlySet<string>): NavItem[] {
  return rooms
    .flatMap(room => room.nav ?? [])
    .filter(item => item.group === group && (!item.permission || permissions.has(item.permission)))
    .toSorted((a, b) => a.order - b.order || a.label.localeCompare(b.label))
}

/** What the one room that fills a place of the shell gives to it. */
export function fillOf<Place extends keyof Fills>(place: Place): Fills[Place] {
  return rooms.map(room => room.fills?.[place]).find(fill => fill !== undefined)
}

function withoutTwins(all: RoomRoute[]): RoomRoute[] {
  const paths = new Set<string>()
  for (const { path } of all) {
    if (paths.has(path)) throw new Error(`Two rooms claim the path ${path}`)
    paths.add(path)
  }
  return all
}
