// Traces, breadcrumbs and events: Application Insights, OpenTelemetry, Sentry, Datadog, New Relic, Langfuse.
// Switches that make an SDK record content (`experimental_telemetry`, `verbose`) are options, not flows: rules look at them.

import type { ModelPack } from '../../engine/model-format.ts';

export const openTelemetry: ModelPack = {
  name: 'opentelemetry',
  packages: ['@opentelemetry/api', '@opentelemetry/api-logs', '@opentelemetry/sdk-trace-base'],
  title: 'OpenTelemetry',
  rows: [
    { kind: 'type', type: 'Tracer', at: ['module.trace.getTracer()', 'module.Tracer'] },
    {
      kind: 'type',
      type: 'Span',
      at: ['Tracer.startSpan()', 'Tracer.startActiveSpan(*)<0>', 'module.trace.{getActiveSpan,getSpan}()', 'module.Span', 'Span.{setAttribute,setAttributes,addEvent,setStatus,updateName}()'],
    },
    { kind: 'sink', sink: 'log', at: 'Span.setAttribute(1)' },
    { kind: 'sink', sink: 'log', at: 'Span.setAttributes(0)' },
    { kind: 'sink', sink: 'log', at: 'Span.addEvent(0)', exact: true },
    { kind: 'sink', sink: 'log', at: 'Span.addEvent(1)' },
    { kind: 'sink', sink: 'log', at: 'Span.recordException(0)' },
    { kind: 'sink', sink: 'log', at: 'Span.setStatus(0).message' },
    { kind: 'sink', sink: 'log', at: 'Span.updateName(0)' },
    { kind: 'sink', sink: 'log', at: 'Tracer.{startSpan,startActiveSpan}(1).attributes' },
    { kind: 'sink', sink: 'log', at: 'module.logs.getLogger().emit(0).{body,attributes}' },
    { kind: 'sink', sink: 'log', at: 'duck.span.setAttribute(1)', confidence: 'likely' },
    { kind: 'sink', sink: 'log', at: 'duck.span.{setAttributes,recordException}(0)', confidence: 'likely' },
    { kind: 'sink', sink: 'log', at: 'duck.span.addEvent(1)', confidence: 'likely' },
    // A span callback gives back what its function gives back.
    { kind: 'flow', call: 'Tracer.startActiveSpan', from: '(1)<return>', to: '()' },
    { kind: 'flow', call: 'Tracer.startActiveSpan', from: '(2)<return>', to: '()' },
    { kind: 'flow', call: 'Tracer.startActiveSpan', from: '(3)<return>', to: '()' },
    { kind: 'inert', call: 'Span.{setAttribute,setAttributes,addEvent,recordException,setStatus,end}' },
  ],
};

export const applicationInsights: ModelPack = {
  name: 'application-insights',
  packages: ['applicationinsights', '@microsoft/applicationinsights-web'],
  title: 'Application Insights',
  rows: [
    {
      kind: 'type',
      type: 'Client',
      at: [
        'module.defaultClient',
        'module.default.defaultClient',
        'module.TelemetryClient.new()',
        'module.default.TelemetryClient.new()',
        'module.ApplicationInsights.new()',
        'module.TelemetryClient',
        'module.setup().start().defaultClient',
      ],
    },
    { kind: 'sink', sink: 'log', at: 'Client.{trackEvent,trackTrace,trackException,trackDependency,trackRequest,trackMetric,trackPageView,trackAvailability}(0)' },
    // The browser SDK takes the properties as a second argument.
    { kind: 'sink', sink: 'log', at: 'Client.{trackEvent,trackTrace,trackException,trackMetric}(1)' },
    { kind: 'sink', sink: 'log', at: 'Client.commonProperties', assign: true },
    { kind: 'sink', sink: 'log', at: 'duck.{telemetryClient,appInsights}.{trackEvent,trackTrace,trackException}(0)', confidence: 'likely' },
    { kind: 'inert', call: 'Client.*' },
  ],
};

export const sentry: ModelPack = {
  name: 'sentry',
  packages: ['@sentry/node', '@sentry/browser', '@sentry/react', '@sentry/nextjs', '@sentry/core', '@sentry/bun', '@sentry/deno', '@sentry/cloudflare', '@sentry/aws-serverless'],
  title: 'Sentry',
  gateTexts: ['AIIntegration('],
  rows: [
    { kind: 'type', type: 'Sentry', at: ['module', 'module.default'] },
    { kind: 'type', type: 'Scope', at: ['Sentry.{withScope,configureScope}(0)<0>', 'Sentry.{getCurrentScope,getIsolationScope,getGlobalScope}()', 'Sentry'] },
    { kind: 'sink', sink: 'log', at: 'Sentry.{captureMessage,captureException,captureEvent}(*)' },
    { kind: 'sink', sink: 'log', at: 'Scope.addBreadcrumb(0).{message,data}' },
    { kind: 'sink', sink: 'log', at: 'Scope.{setExtra,setContext,setTag}(1)' },
    { kind: 'sink', sink: 'log', at: 'Scope.{setExtras,setTags}(0)' },
    { kind: 'sink', sink: 'log', at: 'Sentry.logger.{trace,debug,info,warn,error,fatal}(*)' },
    {
      kind: 'recorder',
      call: 'Sentry.{openAIIntegration,anthropicAIIntegration,vercelAIIntegration,googleGenAIIntegration,langChainIntegration}',
      arg: 0,
      option: 'recordInputs',
      off: ['recordInputs', 'recordOutputs'],
      where: [{ arg: 0, key: 'recordInputs', equals: true }],
    },
    {
      kind: 'recorder',
      call: 'Sentry.{openAIIntegration,anthropicAIIntegration,vercelAIIntegration,googleGenAIIntegration,langChainIntegration}',
      arg: 0,
      option: 'recordOutputs',
      off: ['recordInputs', 'recordOutputs'],
      where: [{ arg: 0, key: 'recordOutputs', equals: true }],
    },
    { kind: 'inert', call: 'Sentry.{captureMessage,captureException,captureEvent}' },
  ],
};

export const datadog: ModelPack = {
  name: 'datadog',
  packages: ['dd-trace', '@datadog/browser-logs', '@datadog/browser-rum'],
  title: 'Datadog',
  rows: [
    { kind: 'type', type: 'Tracer', at: ['module', 'module.default', 'module.tracer', 'Tracer.init()'] },
    { kind: 'type', type: 'Span', at: ['Tracer.startSpan()', 'Tracer.trace(*)<0>', 'Tracer.scope().active()'] },
    { kind: 'sink', sink: 'log', at: 'Span.setTag(1)' },
    { kind: 'sink', sink: 'log', at: 'Span.{addTags,log}(0)' },
    { kind: 'sink', sink: 'log', at: 'Tracer.startSpan(1).tags' },
    { kind: 'sink', sink: 'log', at: 'Tracer.llmobs.annotate(*).{inputData,outputData,metadata}' },
    { kind: 'sink', sink: 'log', at: 'module.datadogLogs.logger.{log,debug,info,warn,error}(*)' },
    { kind: 'sink', sink: 'log', at: 'module.datadogRum.{addAction,addError}(*)' },
    { kind: 'flow', call: 'Tracer.trace', from: '(1)<return>', to: '()' },
    { kind: 'flow', call: 'Tracer.trace', from: '(2)<return>', to: '()' },
  ],
};

export const newRelic: ModelPack = {
  name: 'newrelic',
  packages: ['newrelic'],
  title: 'New Relic',
  rows: [
    { kind: 'type', type: 'Agent', at: ['module', 'module.default'] },
    { kind: 'sink', sink: 'log', at: 'Agent.{recordCustomEvent,addCustomAttribute,addCustomSpanAttribute,noticeError}(1)' },
    { kind: 'sink', sink: 'log', at: 'Agent.{addCustomAttributes,addCustomSpanAttributes,recordLogEvent}(0)' },
  ],
};

export const langfuse: ModelPack = {
  name: 'langfuse',
  packages: ['langfuse', 'langfuse-node', '@langfuse/client', '@langfuse/tracing'],
  title: 'Langfuse',
  rows: [
    { kind: 'type', type: 'Trace', at: ['module.Langfuse.new()', 'module.default.new()', 'Trace.{trace,span,generation,event}()'] },
    { kind: 'sink', sink: 'log', at: 'Trace.{trace,span,generation,event,update,end}(0).{input,output,metadata,statusMessage}' },
    { kind: 'sink', sink: 'log', at: 'module.{startObservation,updateActiveObservation,updateActiveTrace}(*).{input,output,metadata}' },
  ],
};
