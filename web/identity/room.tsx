import { Settings } from 'lucide-react'
import { signOut } from '../api/session.ts'
import { navigateTo } from '../shell/navigate.ts'
import type { Room } from '../shell/room.ts'
import { ensureSession } from '../shell/session.tsx'
import { sections } from './settings/sections.ts'

const door = { public: true, chrome: 'bare' } as const

/** Coming in, and everything about oneself and the workspace. */
export const room: Room = {
  id: 'identity',
  routes: [
    { path: '/sign-in', lazy: () => import('./door/sign-in-screen.tsx'), ...door },
    { path: '/register', lazy: () => import('./door/register-screen.tsx'), ...door },
    { path: '/forgot', lazy: () => import('./door/forgot-screen.tsx'), ...door },
    { path: '/reset', lazy: () => import('./door/reset-screen.tsx'), ...door },
    { path: '/verify', lazy: () => import('./door/verify-screen.tsx'), ...door },
    { path: '/invite/$token', lazy: () => import('./door/invite-screen.tsx'), ...door },
    { path: '/workspaces/new', lazy: () => import('./door/workspace-screen.tsx'), chrome: 'bare' },
    { path: '/settings', lazy: () => import('./settings/settings-screen.tsx') },
    { path: '/settings/$section', lazy: () => import('./settings/settings-screen.tsx') },
  ],
  settings: sections,
  nav: [{ group: 'Foot', label: 'Settings', icon: Settings, to: '/settings', order: 90, key: ',' }],
  commands: [
    { id: 'identity.profile', label: 'Open your profile', href: '/settings/profile' },
    { id: 'identity.members', label: 'Invite a member', href: '/settings/members?invite=true', permission: 'identity:members' },
    { id: 'identity.workspace', label: 'Make a workspace', href: '/workspaces/new' },
  ],
  fills: {
    signOut,
    profilePath: '/settings/profile',
    newWorkspacePath: '/workspaces/new',
    whileSignedIn: sendToFirstWorkspace,
  },
}

/** Whoever is in no workspace makes one first: no other room has anything to show them. */
function sendToFirstWorkspace(): void {
  void ensureSession().then(session => {
    if (session && !session.workspace) navigateTo('/workspaces/new', { replace: true })
  })
}
