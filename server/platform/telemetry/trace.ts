import { AsyncLocalStorage } from 'node:async_hooks'

/** What ties lines of the log together: the request, the run of an operation or job, and the tenant. */
export type Trace = { requestId?: string; runId?: string; workspaceId?: string | null }

const traces = new AsyncLocalStorage<Trace>()

/** Runs work with a trace that every log line and error report in it carries. Traces inside add to those outside. */
export function withTrace<T>(trace: Trace, work: () => T): T {
  return traces.run({ ...traces.getStore(), ...trace }, work)
}

/** The trace of the present work; empty outside of any. */
export function currentTrace(): Trace {
  return traces.getStore() ?? {}
}
