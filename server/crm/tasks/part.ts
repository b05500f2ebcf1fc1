import { completeMany, deleteMany, moveMany, snoozeMany } from './change-many-tasks.ts'
import { completeTask, uncompleteTask } from './complete-task.ts'
import { readDigest, setDigest } from './digest.ts'
import { tellOverdue } from './digest.timer.ts'
import { taskErrors } from './errors.ts'
import { taskEvents } from './events.ts'
import { countDays, countTasks, listTasks } from './list-tasks.ts'
import { remindOfTasks } from './remind.timer.ts'
import { createTask, deleteTask, getOneTask, updateTask } from './task-operations.ts'
import { taskNotices } from './tell-assignee.ts'

/** Things to do: what tasks add to the room. */
export const tasks = {
  operations: [listTasks, countTasks, countDays, readDigest, setDigest, getOneTask, createTask, updateTask, completeTask, uncompleteTask, deleteTask, completeMany, moveMany, snoozeMany, deleteMany],
  errors: taskErrors,
  events: taskEvents,
  listeners: [],
  jobs: [],
  timers: [remindOfTasks, tellOverdue],
  notifications: taskNotices,
} as const
