import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './api/use-operation.ts'
import { connectRouter } from './shell/navigate.ts'
import { makeRouter } from './shell/router.tsx'
import { forgetSession, watchForSignOut } from './shell/session.tsx'
import './styles.css'

const router = makeRouter()
connectRouter(router)
watchForSignOut(() => {
  forgetSession()
  void router.invalidate()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
