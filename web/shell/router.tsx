import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, type AnyRoute, type ErrorComponentProps } from '@tanstack/react-router'
import { Bare, Frame } from './frame.tsx'
import { Root } from './root.tsx'
import type { RoomRoute } from './room.ts'
import { navGroups, navOf, routes } from './rooms.ts'
import { NoRooms, NotFound, RouteClosed, RouteFailed, RouteLoading } from './route-states.tsx'
import { ensureSession, permissionSet } from './session.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The rail shows icons only. */
    rail?: 'narrow'
  }
}

/** Turns the rooms' routes into one router. */
export function makeRouter() {
  const root = createRootRoute({ component: () => <Root><Outlet /></Root>, errorComponent: RouteFailed, notFoundComponent: NotFound })
  const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame, errorComponent: RouteFailed })
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: Bare, errorComponent: RouteFailed })
  const of = (chrome: 'frame' | 'bare') => routes.filter(route => (route.chrome ?? 'frame') === chrome)
  const inFrame = of('frame').map(route => toRoute(route, () => frame))
  if (!routes.some(route => route.path === '/')) inFrame.push(firstRoom(() => frame))
  const lost = createRoute({ getParentRoute: () => frame, path: '$', beforeLoad: ({ location }) => guard({ location }), component: NotFound })
  const tree = root.addChildren([frame.addChildren([...inFrame, lost]), bare.addChildren(of('bare').map(route => toRoute(route, () => bare)))])
  return createRouter({
    routeTree: tree,
    scrollRestoration: true,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: RouteFailed,
    defaultPendingComponent: RouteLoading,
    defaultPendingMs: 200,
    defaultNotFoundComponent: NotFound,
  })
}

function toRoute(route: RoomRoute, parent: () => AnyRoute): AnyRoute {
  const Screen = lazyRouteComponent(route.lazy)
  return createRoute({
    getParentRoute: parent,
    path: route.path,
    staticData: { rail: route.rail },
    validateSearch: (search: Record<string, unknown>) => route.searchSchema?.(search) ?? search,
    beforeLoad: async ({ location }) => {
      if (!route.public) await guard({ location }, route.permission)
    },
    errorComponent: RouteStopped,
    component: Screen,
  }) as unknown as AnyRoute
}

type Guarded = { location: { href: string } }

/** Lets signed-in people pass; sends others to the door and remembers where they wanted to go. */
async function guard({ location }: Guarded, permission?: string): Promise<void> {
  const session = await ensureSession()
  if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } })
  if (permission !== undefined && !permissionSet(session).has(permission)) throw new RoomIsClosed()
}

/** The viewer lacks the permission of a route. */
class RoomIsClosed extends Error {}

function RouteStopped(props: ErrorComponentProps) {
  return props.error instanceof RoomIsClosed ? <RouteClosed /> : <RouteFailed {...props} />
}

/** The first room the viewer may enter, when no room claims the first address. */
function firstRoom(parent: () => AnyRoute): AnyRoute {
  return createRoute({
    getParentRoute: parent,
    path: '/',
    beforeLoad: async ({ location }) => {
      await guard({ location })
      const permissions = permissionSet(await ensureSession())
      const first = navGroups.flatMap(group => navOf(group, permissions))[0]
      if (first) throw redirect({ to: first.to, replace: true })
    },
    component: NoRooms,
  }) as unknown as AnyRoute
}
