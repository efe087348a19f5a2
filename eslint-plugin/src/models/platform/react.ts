// React, Preact, Solid, Lit: what a visitor types, and the ways around their escaping.

import type { ModelPack } from '../../engine/model-format.ts';

export const react: ModelPack = {
  name: 'react',
  packages: [
    'react',
    'preact',
    'preact/compat',
    'solid-js',
    'react-dom/server',
    'lit',
    'lit/directives/unsafe-html.js',
    'lit-html/directives/unsafe-html.js',
    'lit/directives/unsafe-svg.js',
    'html-react-parser',
  ],
  title: 'React',
  rows: [
    { kind: 'source', label: 'user', at: 'module.{ChangeEvent,FormEvent,KeyboardEvent,FocusEvent}.{target,currentTarget}.value', noun: 'what the visitor typed' },
    { kind: 'source', label: 'user', at: 'module.default.{ChangeEvent,FormEvent,KeyboardEvent}.{target,currentTarget}.value', noun: 'what the visitor typed' },
    { kind: 'source', label: 'user', at: 'duck.{e,event,evt}.{target,currentTarget}.value', noun: 'what the visitor typed', confidence: 'likely' },
    { kind: 'source', label: 'user', at: 'module.useRef().current.value', noun: 'what the visitor typed' },

    // `dangerouslySetInnerHTML={{ __html }}` is a field that is written, in JSX and in `createElement`.
    { kind: 'sink', sink: 'html', at: 'any.dangerouslySetInnerHTML', assign: true },
    { kind: 'sink', sink: 'html', at: 'module.createElement(1).dangerouslySetInnerHTML' },
    { kind: 'sink', sink: 'html', at: 'module.{unsafeHTML,unsafeSVG}(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'any.bypassSecurityTrustHtml(0)', exact: true },
    // html-react-parser makes elements from markup without cleaning it.
    { kind: 'sink', sink: 'html', at: 'module.parse(0)', exact: true, confidence: 'possible' },

    // State: what is set is what is read.
    { kind: 'flow', call: 'module.{useState,useOptimistic,useSignal,createSignal}', from: '(0)', to: '().0' },
    { kind: 'flow', call: 'module.{useState,useOptimistic}', from: '(0)<return>', to: '().0' },
    { kind: 'flow', call: 'module.default.useState', from: '(0)', to: '().0' },
    { kind: 'flow', call: 'module.default.useState', from: '(0)<return>', to: '().0' },
    { kind: 'flow', call: 'module.{useState,useOptimistic,createSignal}().1', from: '(0)', to: '(owner).0' },
    { kind: 'flow', call: 'module.{useState,useOptimistic,createSignal}().1', from: '(0)<return>', to: '(owner).0' },
    { kind: 'flow', call: 'module.default.useState().1', from: '(0)', to: '(owner).0' },
    { kind: 'flow', call: 'module.default.useState().1', from: '(0)<return>', to: '(owner).0' },
    { kind: 'flow', call: 'module.{useReducer,useActionState}', from: '(1)', to: '().0' },
    { kind: 'flow', call: 'module.{useReducer,useActionState}', from: '(0)<return>', to: '().0' },
    { kind: 'flow', call: 'module.{useReducer,useActionState}().1', from: '(0)', to: '(owner)(0)<1>' },
    { kind: 'flow', call: 'module.default.useReducer', from: '(1)', to: '().0' },
    { kind: 'flow', call: 'module.default.useReducer', from: '(0)<return>', to: '().0' },
    { kind: 'flow', call: 'module.default.useReducer().1', from: '(0)', to: '(owner)(0)<1>' },
    // A context is read from where it was made.
    { kind: 'flow', call: 'module.createContext', from: '(0)', to: '().value' },
    { kind: 'flow', call: 'module.createContext().Provider', from: '(0).value', to: '(owner).value' },
    { kind: 'flow', call: 'module.{useContext,use}', from: '(0).value', to: '()' },
    { kind: 'flow', call: 'module.default.createContext', from: '(0)', to: '().value' },
    { kind: 'flow', call: 'module.default.createContext().Provider', from: '(0).value', to: '(owner).value' },
    { kind: 'flow', call: 'module.default.useContext', from: '(0).value', to: '()' },
    // State of a component that is a class.
    { kind: 'flow', call: 'any.setState', from: '(0)', to: '(this).state' },
    { kind: 'flow', call: 'any.setState', from: '(0)<return>', to: '(this).state' },
    { kind: 'flow', call: 'module.{useMemo,useCallback}', from: '(0)<return>', to: '()' },
    { kind: 'flow', call: 'module.default.{useMemo,useCallback}', from: '(0)<return>', to: '()' },
    { kind: 'flow', call: 'module.useRef', from: '(0)', to: '().current' },
    { kind: 'flow', call: 'module.{useDeferredValue,memo,forwardRef}', from: '(0)', to: '()' },
  ],
};
