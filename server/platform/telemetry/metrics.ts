import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Prometheus metrics of this process. All durations are seconds. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const http = new Histogram({ name: 'foyer_http_request_duration_seconds', help: 'Requests by route and status', labelNames: ['method', 'route', 'status'], buckets: seconds, registers })
  const operation = new Histogram({ name: 'foyer_operation_duration_seconds', help: 'Operations by id and outcome', labelNames: ['operation', 'outcome'], buckets: seconds, registers })
  const job = new Histogram({ name: 'foyer_job_duration_seconds', help: 'Jobs and timers by name and outcome', labelNames: ['job', 'outcome'], buckets: [...seconds, 30, 60, 300], registers })
  const pool = new Gauge({ name: 'foyer_database_connections', help: 'Connections by state', labelNames: ['state'], registers })
  const lag = new Gauge({ name: 'foyer_events_lag_seconds', help: 'Age of the oldest event that a listener has not seen', labelNames: ['listener'], registers })
  const errors = new Counter({ name: 'foyer_unexpected_errors_total', help: 'Errors that nobody declared', registers })
  return {
    http: (method: string, route: string, status: number, duration: number) => http.observe({ method, route, status: String(status) }, duration),
    operation: (id: string, outcome: string, duration: number) => operation.observe({ operation: id, outcome }, duration),
    job: (name: string, outcome: 'ok' | 'failed', duration: number) => job.observe({ job: name, outcome }, duration),
    pool: (total: number, idle: number, waiting: number) => {
      pool.set({ state: 'busy' }, total - idle)
      pool.set({ state: 'idle' }, idle)
      pool.set({ state: 'waiting' }, waiting)
    },
    /** How far a listener is behind; 0 when it has seen everything. */
    eventsLag: (listener: string, behind: number) => lag.set({ listener }, behind),
    error: () => errors.inc(),
    /** The metrics in Prometheus' text format. */
    text: () => registry.metrics(),
    /** Content type of `text`. */
    contentType: registry.contentType,
  }
}
