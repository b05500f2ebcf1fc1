import { Menu as MenuIcon, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Icon } from '../kit/icon.tsx'
import { PhoneTab } from './nav-link.tsx'
import { openPalette } from './overlays.tsx'
import { navGroups, navOf, rooms } from './rooms.ts'
import { useSession } from './session.tsx'

const MoreSheet = lazy(() => import('./phone-sheets.tsx').then(module => ({ default: module.MoreSheet })))
const CreateSheet = lazy(() => import('./phone-sheets.tsx').then(module => ({ default: module.CreateSheet })))

/** The phone's five tabs: Home, Inbox, +, Social, More. While there is no Inbox another room has its place. */
export function PhoneBar() {
  const { permissions } = useSession()
  const [sheet, setSheet] = useState<'more' | 'create' | null>(null)
  const home = navOf('Home', permissions).slice(0, 2)
  const tabs = [...home, ...navGroups.flatMap(group => navOf(group, permissions)).filter(item => item.onPhone && !home.includes(item)).slice(home.length - 3)]
  const canMake = rooms.some(room => room.creates?.some(create => !create.permission || permissions.has(create.permission)))
  const close = () => setSheet(null)
  return (
    <>
      <nav aria-label="Rooms" className="z-(--z-bar) hidden h-15.5 shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface p-1 pb-2 max-sm:grid">
        {tabs.slice(0, 2).map(item => <PhoneTab key={item.to} item={item} />)}
        <span className="grid place-items-center">
          <RacButton aria-label={canMake ? 'Make something new' : 'Find or do'} onPress={() => (canMake ? setSheet('create') : openPalette())} className="grid size-11 place-items-center rounded-[50%_50%_12px_12px] bg-accent text-on-accent data-pressed:bg-accent-pressed">
            <Icon of={Plus} size={20} />
          </RacButton>
        </span>
        {tabs.slice(2).map(item => <PhoneTab key={item.to} item={item} />)}
        <RacButton aria-haspopup="dialog" onPress={() => setSheet('more')} className="grid content-center justify-items-center gap-0.5 rounded-sm text-2xs font-medium text-ink-muted">
          <Icon of={MenuIcon} size={20} />
          More
        </RacButton>
      </nav>
      <Suspense>
        {sheet === 'more' && <MoreSheet onClose={close} />}
        {sheet === 'create' && <CreateSheet onClose={close} />}
      </Suspense>
    </>
  )
}
