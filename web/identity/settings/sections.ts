import { Building2, Grid3x3, KeyRound, Lock, MonitorSmartphone, UserRound, Users } from 'lucide-react'
import type { SettingsSection } from '../../shell/room.ts'

/** What a person and a workspace are, in the order of the list at the left. */
export const sections: readonly SettingsSection[] = [
  { id: 'profile', group: 'You', label: 'Profile', icon: UserRound, lazy: () => import('./profile-section.tsx') },
  { id: 'password', group: 'You', label: 'Password', icon: Lock, lazy: () => import('./password-section.tsx') },
  { id: 'sessions', group: 'You', label: 'Sessions', icon: MonitorSmartphone, lazy: () => import('./sessions-section.tsx') },
  { id: 'business', group: 'Workspace', label: 'Business', icon: Building2, lazy: () => import('./business-section.tsx') },
  { id: 'members', group: 'Workspace', label: 'Members', icon: Users, lazy: () => import('./members-section.tsx') },
  { id: 'permissions', group: 'Workspace', label: 'Permissions', icon: Grid3x3, lazy: () => import('./permissions-section.tsx') },
  { id: 'keys', group: 'Workspace', label: 'API keys', icon: KeyRound, permission: 'identity:keys', lazy: () => import('./keys-section.tsx') },
]
