import { Building2, Grid3x3, KeyRound, Lock, MonitorSmartphone, UserRound, Users } from 'lucide-react'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { LucideIcon } from '../../kit/icon.tsx'

export type Section = { id: string; group: 'You' | 'Workspace'; label: string; icon: LucideIcon; permission?: string; screen: LazyExoticComponent<ComponentType> }

/** The rooms of the settings, in the order of the list at the left. */
export const sections: readonly Section[] = [
  { id: 'profile', group: 'You', label: 'Profile', icon: UserRound, screen: lazy(() => import('./profile-section.tsx')) },
  { id: 'password', group: 'You', label: 'Password', icon: Lock, screen: lazy(() => import('./password-section.tsx')) },
  { id: 'sessions', group: 'You', label: 'Sessions', icon: MonitorSmartphone, screen: lazy(() => import('./sessions-section.tsx')) },
  { id: 'business', group: 'Workspace', label: 'Business', icon: Building2, screen: lazy(() => import('./business-section.tsx')) },
  { id: 'members', group: 'Workspace', label: 'Members', icon: Users, screen: lazy(() => import('./members-section.tsx')) },
  { id: 'permissions', group: 'Workspace', label: 'Permissions', icon: Grid3x3, screen: lazy(() => import('./permissions-section.tsx')) },
  { id: 'keys', group: 'Workspace', label: 'API keys', icon: KeyRound, permission: 'identity:keys', screen: lazy(() => import('./keys-section.tsx')) },
]

export const sectionGroups = ['You', 'Workspace'] as const
