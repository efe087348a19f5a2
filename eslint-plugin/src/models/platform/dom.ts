// The browser: what a visitor can choose, and where markup, addresses and code take effect.

import type { ModelPack } from '../../engine/model-format.ts';

export const dom: ModelPack = {
  name: 'dom',
  packages: [],
  title: 'the browser',
  rows: [
    // What a visitor or another site chooses.
    { kind: 'type', type: 'Location', at: ['global.location', 'global.{window,document,self,globalThis,top,parent}.location'] },
    { kind: 'source', label: 'user', at: 'Location.{href,search,hash,pathname}', noun: 'the page address' },
    { kind: 'source', label: 'user', at: 'Location.toString()', noun: 'the page address' },
    {
      kind: 'type',
      type: 'Document',
      at: ['global.document', 'global.{window,self,globalThis}.document', 'global.open().document', 'global.window.open().document', 'Element.contentDocument'],
    },
    { kind: 'source', label: 'user', at: 'Document.{cookie,referrer,URL,documentURI}', noun: 'the page address' },
    { kind: 'source', label: 'user', at: 'global.window.name', noun: 'the window name' },
    { kind: 'source', label: 'user', at: 'global.prompt()', noun: 'what the visitor typed' },
    { kind: 'source', label: 'user', at: 'global.window.prompt()', noun: 'what the visitor typed' },
    { kind: 'type', type: 'Element', at: ['Document.{getElementById,querySelector,createElement}()', 'Document.{querySelectorAll,getElementsByClassName,getElementsByName,getElementsByTagName}()[]'] },
    { kind: 'type', type: 'Element', at: ['Element.{querySelector,closest}()', 'Element.querySelectorAll()[]', 'Document.{body,head,documentElement,activeElement}'] },
    {
      kind: 'type',
      type: 'Element',
      at: ['global.{HTMLElement,HTMLInputElement,HTMLTextAreaElement,HTMLSelectElement,HTMLDivElement,HTMLFormElement,Element}'],
    },
    { kind: 'source', label: 'user', at: 'Element.value', noun: 'what the visitor typed' },
    { kind: 'source', label: 'user', at: 'Element.selectedOptions[].value', noun: 'what the visitor chose' },
    { kind: 'source', label: 'user', at: 'global.FormData.new().{get,getAll}()', noun: 'form data' },
    {
      kind: 'source',
      label: 'user',
      at: 'global.{window,self,globalThis}.addEventListener(1)<0>.data',
      noun: 'a posted message',
      where: [{ arg: 0, equals: 'message' }],
    },
    { kind: 'source', label: 'user', at: 'global.{window,self}.onmessage<0>.data', noun: 'a posted message' },
    { kind: 'source', label: 'user', at: 'Element.addEventListener(1)<0>.{target,currentTarget}.value', noun: 'what the visitor typed' },
    { kind: 'source', label: 'user', at: 'Element.addEventListener(1)<0>.data', noun: 'what the visitor typed' },

    { kind: 'type', type: 'Channel', at: ['global.{WebSocket,EventSource,BroadcastChannel}.new()', 'global.MessageChannel.new().{port1,port2}'] },
    { kind: 'source', label: 'user', at: 'Channel.addEventListener(1)<0>.data', noun: 'a message', where: [{ arg: 0, equals: 'message' }] },
    { kind: 'source', label: 'user', at: 'Channel.onmessage<0>.data', noun: 'a message' },

    // Markup.
    { kind: 'sink', sink: 'html', at: 'any.{innerHTML,outerHTML,srcdoc}', assign: true, exact: true },
    { kind: 'sink', sink: 'html', at: 'any.insertAdjacentHTML(1)', exact: true },
    { kind: 'sink', sink: 'html', at: 'Document.{write,writeln}(*)', exact: true },
    { kind: 'sink', sink: 'html', at: 'any.createContextualFragment(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'any.{setHTMLUnsafe,parseHTMLUnsafe}(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'Element.setAttribute(1)', exact: true, where: [{ arg: 0, matches: '^(srcdoc|on[a-z]+)$' }] },
    { kind: 'sink', sink: 'url', at: 'Element.setAttribute(1)', exact: true, where: [{ arg: 0, matches: '^(href|src|action|formaction)$' }] },

    // Addresses.
    { kind: 'sink', sink: 'url', at: 'Location.href', assign: true, exact: true },
    { kind: 'sink', sink: 'url', at: 'global.location', assign: true, exact: true },
    { kind: 'sink', sink: 'url', at: 'global.{window,document,self,top,parent}.location', assign: true, exact: true },
    { kind: 'sink', sink: 'url', at: 'Location.{assign,replace}(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'global.open(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'global.window.open(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'Element.{href,src,action,formAction}', assign: true, exact: true },

    // Code.
    { kind: 'sink', sink: 'code', at: 'global.{Worker,SharedWorker}.new(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'global.importScripts(*)', exact: true },
    { kind: 'sink', sink: 'code', at: 'global.window.eval(0)', exact: true },
    { kind: 'sink', sink: 'code', at: 'global.window.{setTimeout,setInterval}(0)', exact: true },
  ],
};

/** A string is parsed as markup by all of these; `text` is the one that is not. */
export const jquery: ModelPack = {
  name: 'jquery',
  packages: ['jquery', 'jquery/slim', 'cash-dom', 'zepto'],
  title: 'jQuery',
  rows: [
    { kind: 'type', type: 'Query', at: ['module', 'module.default', 'global.{$,jQuery}', 'global.window.{$,jQuery}'] },
    { kind: 'type', type: 'Found', at: ['Query()', 'Found.{find,closest,parent,children,first,last,eq,next,prev,addClass,removeClass,attr,css,empty,html,append,show,hide}()'] },
    { kind: 'sink', sink: 'html', at: 'Found.{html,append,prepend,before,after,replaceWith,wrap}(0)', exact: true },
    { kind: 'source', label: 'user', at: 'Found.val()', noun: 'what the visitor typed' },
  ],
};
