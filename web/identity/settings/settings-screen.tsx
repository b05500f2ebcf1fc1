import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { PlainLink } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { NoRight } from '../../kit/states.tsx'
import { useIsPhone } from '../../kit/use-media.ts'
import { settingsGroups } from '../../shell/room.ts'
import { settingsSections } from '../../shell/rooms.ts'
import { NotFound } from '../../shell/route-states.tsx'
import { useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'

/** One screen with its list at the left. On a phone the list is the first page and a section the second. */
export default function SettingsScreen() {
  const { section: wanted } = useParams({ strict: false }) as { section?: string }
  const isPhone = useIsPhone()
  const { permissions } = useSession()
  const section = settingsSections.find(one => one.id === (wanted ?? 'profile'))
  if (!section) return <NotFound />
  if (isPhone && !wanted) return <><TopBar title="Settings" /><div className="min-h-0 flex-1 overflow-auto"><SectionList /></div></>
  const Shown = section.screen
  const isOpen = !section.permission || permissions.has(section.permission)
  return (
    <>
      <TopBar title={isPhone ? section.label : 'Settings'} tabTitle={`${section.label} · Settings`} {...(isPhone ? { backTo: '/settings' } : {})} />
      <div className="grid min-h-0 flex-1 sm:grid-cols-[212px_minmax(0,1fr)]">
        {!isPhone && <div className="overflow-auto border-r border-line p-3"><SectionList current={section.id} /></div>}
        <div className="flex min-h-0 min-w-0 flex-col overflow-auto">
          <Suspense fallback={<SkeletonRows rows={5} check={false} face={false} />}>
            {isOpen ? <Shown key={section.id} /> : <NoRight className="flex-1" />}
          </Suspense>
        </div>
      </div>
    </>
  )
}

function SectionList({ current }: { current?: string }) {
  const { permissions, workspace } = useSession()
  const open = settingsSections.filter(one => !one.permission || permissions.has(one.permission))
  return (
    <nav aria-label="Settings">
      {settingsGroups.filter(group => open.some(one => one.group === group)).map(group => (
        <div key={group} role="group" aria-label={group} className="flex flex-col gap-px not-first:pt-3">
          <h2 aria-hidden="true" className="truncate px-2 pb-0.75 text-xs text-ink-muted max-sm:px-(--pad) max-sm:pt-3">{group === 'Workspace' ? (workspace?.name ?? group) : group}</h2>
          {open.filter(one => one.group === group).map(one => (
            <PlainLink
              key={one.id} href={`/settings/${one.id}`} {...(one.id === current ? { 'aria-current': 'page' as const } : {})}
              className={cx('flex h-8 items-center gap-2.25 rounded-sm px-2 no-underline max-sm:h-13 max-sm:rounded-none max-sm:border-b max-sm:border-line max-sm:px-(--pad) max-sm:text-base', one.id === current ? 'bg-selected font-medium text-ink' : 'text-ink-muted data-hovered:bg-hover data-hovered:text-ink')}
            >
              <Icon of={one.icon} className={one.id === current ? 'text-accent-ink' : undefined} />
              {one.label}
            </PlainLink>
          ))}
        </div>
      ))}
    </nav>
  )
}
