// Next.js: route handlers, server actions, page API handlers and the request helpers of `next/server` and `next/headers`.

import type { ModelPack } from '../../engine/model-format.ts';

export const next: ModelPack = {
  name: 'next',
  packages: ['next', 'next/server', 'next/headers', 'next/navigation', 'next/types'],
  title: 'Next.js',
  rows: [
    {
      kind: 'type',
      type: 'web:Request',
      at: ['export.{GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS}<0>', 'module.NextRequest', 'export.middleware<0>', 'export.proxy<0>'],
    },
    { kind: 'source', label: 'user', at: 'module.NextRequest.nextUrl', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'export.{GET,POST,PUT,PATCH,DELETE}<0>.nextUrl', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'export.{GET,POST,PUT,PATCH,DELETE}<0>.cookies', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'export.{GET,POST,PUT,PATCH,DELETE}<1>.params', noun: 'a route parameter' },
    { kind: 'type', type: 'ApiRequest', at: ['module.NextApiRequest'] },
    { kind: 'request', at: ['ApiRequest'] },
    { kind: 'source', label: 'user', at: 'ApiRequest.{body,query,headers,cookies,url}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'module.GetServerSidePropsContext.{query,params}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'export.getServerSideProps<0>.{query,params}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'export.default<0>.searchParams', noun: 'the page address' },
    { kind: 'source', label: 'user', at: 'module.useSearchParams()', noun: 'the page address' },
    { kind: 'source', label: 'user', at: 'module.useParams()', noun: 'the page address' },
    { kind: 'source', label: 'user', at: 'module.{headers,cookies}().get()', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'module.cookies().get().value', noun: 'request data' },
    { kind: 'sink', sink: 'url', at: 'module.{redirect,permanentRedirect}(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'module.NextResponse.{redirect,rewrite}(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'module.useRouter().{push,replace}(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'module.NextResponse.new(0)', exact: true, where: [{ arg: 1, key: 'headers.content-type|headers.Content-Type', matches: '^text/html' }] },
    { kind: 'type', type: 'express:Response', at: ['module.NextApiResponse', 'express:Response.{setPreviewData,setDraftMode}()'] },
    { kind: 'answer', call: 'module.NextResponse.{new,json}' },
  ],
};
