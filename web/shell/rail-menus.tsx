import { Keyboard, LogOut, Monitor, Moon, Plus, Sun, UserRound } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Arch } from '../kit/arch.tsx'
import { Menu } from '../kit/menu.tsx'
import { toastProblem } from '../kit/toast-store.ts'
import { useTheme, type ThemeChoice } from '../kit/use-theme.ts'
import { navigateTo } from './navigate.ts'
import { openHelp } from './overlays.tsx'
import { fillOf } from './rooms.ts'
import { forgetSession, switchWorkspace, useSession } from './session.tsx'

/** The houses one may enter. */
export function WorkspaceMenu({ trigger }: { trigger: ReactElement }) {
  const { workspace, workspaces } = useSession()
  const [isOpen, setOpen] = useState(true)
  const newPath = fillOf('newWorkspacePath')
  const enter = (id: string) => {
    if (id === workspace?.id) return
    switchWorkspace(id).then(() => navigateTo('/'), toastProblem)
  }
  return (
    <Menu
      label="Workspaces" trigger={trigger} placement="bottom start" isOpen={isOpen} onOpenChange={setOpen}
      groups={[
        { title: 'Workspaces', items: workspaces.map(one => ({ id: one.id, label: one.name, note: one.role, isOn: one.id === workspace?.id, onAction: () => enter(one.id) })) },
        { items: newPath ? [{ id: 'new', label: 'Make a workspace', icon: Plus, href: newPath }] : [] },
      ]}
    />
  )
}

const themes: { id: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
  { id: 'system', label: 'As the system', icon: Monitor },
]

/** Oneself: own settings, light, keys, the way out. */
export function MeMenu({ trigger }: { trigger: ReactElement }) {
  const { person } = useSession()
  const [isOpen, setOpen] = useState(true)
  const { choice, choose } = useTheme()
  const [profilePath, signOut] = [fillOf('profilePath'), fillOf('signOut')]
  const leave = () => {
    signOut?.().then(() => {
      forgetSession()
      navigateTo('/sign-in')
    }, toastProblem)
  }
  return (
    <Menu
      label="Your menu" trigger={trigger} placement="top start" isOpen={isOpen} onOpenChange={setOpen}
      groups={[
        { title: person?.email, items: profilePath && person ? [{ id: 'me', label: 'Your settings', icon: UserRound, start: <Arch name={person.name} src={person.avatarUrl} size="sm" />, href: profilePath }] : [] },
        { title: 'Look', items: themes.map(theme => ({ ...theme, isOn: choice === theme.id, onAction: () => choose(theme.id) })) },
        { items: [{ id: 'keys', label: 'Keys', icon: Keyboard, keys: '?', onAction: openHelp }, ...(signOut ? [{ id: 'out', label: 'Sign out', icon: LogOut, onAction: leave }] : [])] },
      ]}
    />
  )
}
