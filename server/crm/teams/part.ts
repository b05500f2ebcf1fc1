import { createTeam, deleteTeam, listTeams, updateTeam } from './team-operations.ts'

export const teams = { operations: [listTeams, createTeam, updateTeam, deleteTeam] } as const
