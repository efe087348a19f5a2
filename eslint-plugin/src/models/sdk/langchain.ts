// LangChain 0.3 and 1, LangGraph agents: messages, prompt templates, chat models, chains, tools, retrievers.
// A message or a template is the instruction position itself, wherever it is sent later.

import type { ModelPack } from '../../engine/model-format.ts';

/** Stands first: its longer import paths win over `langchain/*`. */
export const langchainLoaders: ModelPack = {
  name: 'langchain-loaders',
  packages: ['@langchain/community/document_loaders/*', 'langchain/document_loaders/*', '@langchain/community/tools/*', '@langchain/community/retrievers/*', '@langchain/tavily'],
  title: 'LangChain',
  genai: true,
  rows: [
    { kind: 'source', label: 'retrieved', at: 'module.*.new().{load,loadAndSplit}()[].pageContent', noun: 'a loaded document' },
    { kind: 'source', label: 'retrieved', at: 'module.*.new().{invoke,call,_call}()', noun: 'a tool result' },
    { kind: 'source', label: 'retrieved', at: 'module.*.new().getRelevantDocuments()[].pageContent', noun: 'a retrieved document' },
  ],
};

const models = 'ChatOpenAI,AzureChatOpenAI,OpenAI,AzureOpenAI';

export const langchain: ModelPack = {
  name: 'langchain',
  packages: [
    'langchain',
    'langchain/*',
    '@langchain/core/*',
    '@langchain/openai',
    '@langchain/langgraph',
    '@langchain/langgraph/*',
    '@langchain/textsplitters',
    '@langchain/langgraph-supervisor',
    '@langchain/langgraph-swarm',
  ],
  title: 'LangChain',
  genai: true,
  rows: [
    // Messages. A system message is an instruction wherever it goes; a text or a list of content blocks.
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'module.SystemMessage.new(0)' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.SystemMessage.new(0).content' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.SystemMessage.new(0)[].text' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'module.{HumanMessage,AIMessage,ToolMessage}.new(0)' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'module.{HumanMessage,AIMessage,ToolMessage}.new(0).content' },
    { kind: 'sink', sink: 'user-prompt', at: 'module.{HumanMessage,AIMessage,ToolMessage}.new(0).content[].text' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'module.ChatMessage.new(1)' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'module.ChatMessage.new(0).role' },
    // A message was judged where it was made: sending it is not a second finding.
    {
      kind: 'flow',
      call: 'module.SystemMessage.new',
      from: '(0)',
      to: '().content@system',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role'],
    },
    {
      kind: 'flow',
      call: 'module.SystemMessage.new',
      from: '(0).content',
      to: '().content@system',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role'],
    },
    {
      kind: 'flow',
      call: 'module.{HumanMessage,ChatMessage}.new',
      from: '(0)',
      to: '().content@user',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role'],
    },
    {
      kind: 'flow',
      call: 'module.{HumanMessage,ChatMessage}.new',
      from: '(0).content',
      to: '().content@user',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role'],
    },
    {
      kind: 'flow',
      call: 'module.{AIMessage,ToolMessage}.new',
      from: '(0)',
      to: '().content@assistant',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role'],
    },
    {
      kind: 'flow',
      call: 'module.{AIMessage,ToolMessage}.new',
      from: '(0).content',
      to: '().content@assistant',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role'],
    },
    { kind: 'flow', call: 'module.{trimMessages,filterMessages,mergeMessageRuns}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.getBufferString', from: '(0)[].content', to: '()', composes: true },

    // Prompt templates: the template text is instruction text.
    { kind: 'type', type: 'Prompt', at: ['module.{PromptTemplate,ChatPromptTemplate,FewShotPromptTemplate,FewShotChatMessagePromptTemplate}.new()'] },
    { kind: 'type', type: 'Prompt', at: ['module.{PromptTemplate,ChatPromptTemplate}.fromTemplate()', 'module.ChatPromptTemplate.fromMessages()', 'Prompt.partial()'] },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'module.{PromptTemplate,ChatPromptTemplate}.fromTemplate(0)' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'module.{HumanMessagePromptTemplate,AIMessagePromptTemplate}.fromTemplate(0)' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.PromptTemplate.new(0).template' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.FewShotPromptTemplate.new(0).{prefix,suffix}' },
    { kind: 'sink', sink: 'system-prompt', template: 'text', at: 'module.ChatPromptTemplate.fromMessages(0)[].1@system,developer' },
    { kind: 'sink', sink: 'system-prompt', template: 'text', at: 'module.ChatPromptTemplate.fromMessages(0)[].content@system,developer' },
    { kind: 'sink', sink: 'system-prompt', template: 'text', exact: true, at: 'module.SystemMessagePromptTemplate.fromTemplate(0)' },
    // What fills a hole in a system part is an instruction too.
    { kind: 'sink', sink: 'system-prompt', template: 'values', at: 'Prompt.{invoke,format,formatMessages,formatPromptValue,partial}(0).*' },
    { kind: 'sink', sink: 'system-prompt', template: 'values', at: 'Chain.{invoke,stream,streamEvents}(0).*' },
    { kind: 'sink', sink: 'user-prompt', at: 'module.ChatPromptTemplate.fromMessages(0)[].1@human,user,ai,assistant' },
    { kind: 'sink', sink: 'user-prompt', at: 'module.ChatPromptTemplate.fromMessages(0)[].content@user,human,assistant,ai' },
    { kind: 'flow', call: 'Prompt.format', from: '(0).*', to: '()', composes: true },
    { kind: 'flow', call: 'Prompt.{formatMessages,formatPromptValue,invoke}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.{interpolateFString,interpolateMustache}', from: '(1).*', to: '()', composes: true },

    // Chat models.
    {
      kind: 'type',
      type: 'Model',
      at: [`module.{${models}}.new()`, 'module.initChatModel()', 'module.{BaseChatModel,BaseLanguageModel}', 'Model.{bindTools,withConfig,withRetry,withFallbacks}()', 'Model.bind()'],
    },
    { kind: 'model-call', call: 'Model.{invoke,stream,batch,generate,streamEvents}', operation: 'chat' },
    { kind: 'model-call', call: 'Model.{call,predict,predictMessages}', operation: 'chat' },
    {
      kind: 'client',
      call: 'module.{AzureChatOpenAI,AzureOpenAI,AzureOpenAIEmbeddings}.new',
      provider: 'azure-openai',
      endpoint: ['(0).azureOpenAIEndpoint', '(0).azureOpenAIBasePath', '(0).azureOpenAIApiInstanceName'],
      deployment: ['(0).azureOpenAIApiDeploymentName', '(0).deploymentName'],
      apiKey: ['(0).azureOpenAIApiKey', '(0).openAIApiKey', '(0).apiKey'],
      tokenCredential: ['(0).azureADTokenProvider'],
    },
    {
      kind: 'client',
      call: 'module.{ChatOpenAI,OpenAI,OpenAIEmbeddings}.new',
      provider: 'openai',
      endpoint: ['(0).configuration.baseURL'],
      apiKey: ['(0).apiKey', '(0).openAIApiKey'],
    },
    // `verbose` prints every prompt and every reply.
    {
      kind: 'recorder',
      call: `module.{${models}}.new`,
      arg: 0,
      option: 'verbose',
      off: ['verbose'],
      where: [{ arg: 0, key: 'verbose', equals: true }],
    },
    // Handlers see what goes in and what comes out.
    { kind: 'type', type: 'Handler', at: ['module.BaseCallbackHandler.new()'] },
    { kind: 'source', label: 'prompt', at: 'Handler.{handleLLMStart,handleChatModelStart}<1>', noun: 'a prompt' },
    { kind: 'source', label: 'model', at: 'Handler.handleLLMNewToken<0>', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Handler.handleLLMEnd<0>.generations[][].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Handler.handleToolStart<1>', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Handler.handleAgentAction<0>.{tool,toolInput,log}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'prompt', at: 'module.BaseCallbackHandler.fromMethods(0).{handleLLMStart,handleChatModelStart}<1>', noun: 'a prompt' },
    { kind: 'source', label: 'model', at: 'module.BaseCallbackHandler.fromMethods(0).handleLLMNewToken<0>', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'module.BaseCallbackHandler.fromMethods(0).handleLLMEnd<0>.generations[][].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'prompt', at: `module.{${models}}.new(0).callbacks[].{handleLLMStart,handleChatModelStart}<1>`, noun: 'a prompt' },
    { kind: 'source', label: 'model', at: `module.{${models}}.new(0).callbacks[].handleLLMNewToken<0>`, noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: `module.{${models}}.new(0).callbacks[].handleLLMEnd<0>.generations[][].text`, noun: 'the reply of the model' },
    { kind: 'source', label: 'prompt', at: 'Model.{invoke,stream,call}(1).callbacks[].{handleLLMStart,handleChatModelStart}<1>', noun: 'a prompt' },
    { kind: 'source', label: 'model', at: 'Model.{invoke,stream,call}(1).callbacks[].handleLLMNewToken<0>', noun: 'the reply of the model' },
    { kind: 'source', label: 'prompt', at: 'Chain.{invoke,stream}(1).callbacks[].{handleLLMStart,handleChatModelStart}<1>', noun: 'a prompt' },
    { kind: 'source', label: 'model', at: 'Chain.{invoke,stream}(1).callbacks[].handleLLMNewToken<0>', noun: 'the reply of the model' },
    { kind: 'sink', sink: 'credential', at: 'module.{ChatOpenAI,OpenAI,OpenAIEmbeddings,AzureChatOpenAI,AzureOpenAI,AzureOpenAIEmbeddings}.new(0).{apiKey,openAIApiKey}' },
    { kind: 'sink', sink: 'credential', at: 'module.{AzureChatOpenAI,AzureOpenAI,AzureOpenAIEmbeddings}.new(0).azureOpenAIApiKey' },

    // `invoke` takes one text, a list of messages, `[role, text]` pairs or role objects.
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Model.{invoke,stream,streamEvents}(0)' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Structured.{invoke,stream}(0)' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Model.{call,predict}(0)' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Model.{invoke,stream,streamEvents}(0)[].1@system,developer' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Model.{invoke,stream,streamEvents}(0)[].content@system,developer' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Model.{invoke,stream,streamEvents}(0)[].1@human,user,ai,assistant' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Model.{invoke,stream,streamEvents}(0)[].content@user,human,assistant,ai' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'Model.{invoke,stream,streamEvents}(0)[].role' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Structured.{invoke,stream}(0)[].1@system,developer' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Structured.{invoke,stream}(0)[].content@system,developer' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'Structured.{invoke,stream}(0)[].role' },

    // Answers: a message, a chunk of one, or the object of a structured model.
    {
      kind: 'type',
      type: 'Message',
      at: ['Model.invoke()', 'Model.stream()[]', 'Model.batch()[]', 'module.{AIMessage,AIMessageChunk}', 'AgentResult.messages[]'],
    },
    { kind: 'source', label: 'model', at: 'Message.{content,text,contentBlocks}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Message.tool_calls[].{name,args}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Message.additional_kwargs', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Model.{call,predict}()', noun: 'the reply of the model' },
    { kind: 'type', type: 'Structured', at: ['Model.withStructuredOutput()', 'Structured.{withConfig,withRetry}()'] },
    { kind: 'source', label: 'model', at: 'Structured.invoke()', noun: 'the object made by the model', schema: '(this)(0)' },
    { kind: 'source', label: 'model', at: 'Structured.stream()[]', noun: 'the object made by the model' },

    // Chains. What a chain answers depends on its last link, so the whole answer counts as the model's.
    {
      kind: 'type',
      type: 'Chain',
      at: [
        'Prompt.pipe()',
        'Model.pipe()',
        'Structured.pipe()',
        'Chain.{pipe,withConfig,withRetry}()',
        'module.RunnableSequence.from()',
        'module.RunnableSequence.new()',
        'module.RunnablePassthrough.assign().pipe()',
      ],
    },
    { kind: 'model-call', call: 'Chain.{invoke,stream,batch}', operation: 'chat' },
    { kind: 'sink', sink: 'user-prompt', at: 'Chain.{invoke,stream}(0)', confidence: 'likely' },
    { kind: 'source', label: 'model', at: 'Chain.invoke()', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Chain.stream()[]', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Chain.batch()[]', noun: 'the reply of the model' },
    { kind: 'flow', call: 'Chain.{withConfig,withRetry,withFallbacks}', from: '(this)', to: '()' },

    // Steps of chains. A parser takes the text of a message.
    {
      kind: 'type',
      type: 'Parser',
      at: [
        'module.{StringOutputParser,JsonOutputParser,StructuredOutputParser,XMLOutputParser,BytesOutputParser,CommaSeparatedListOutputParser,MarkdownListOutputParser}.new()',
        'module.StructuredOutputParser.{fromZodSchema,fromNamesAndDescriptions}()',
      ],
    },
    { kind: 'flow', call: 'Parser.{parse,invoke}', from: '(0)', to: '()' },
    { kind: 'flow', call: 'Parser.invoke', from: '(0).content', to: '()' },
    { kind: 'flow', call: 'module.RunnableLambda.from', from: '(0)', to: '()' },
    { kind: 'flow', call: 'module.RunnableLambda.new', from: '(0).func', to: '()' },
    { kind: 'flow', call: 'module.RunnablePassthrough.new().invoke', from: '(0)', to: '()' },

    // Tools.
    { kind: 'type', type: 'OwnTool', at: ['module.{Tool,StructuredTool}.new()'] },
    { kind: 'source', label: 'model', at: 'OwnTool._call<0>', noun: 'tool arguments chosen by the model' },
    { kind: 'source', label: 'model', at: 'module.tool(0)<0>', noun: 'tool arguments chosen by the model', schemas: ['(1).schema'] },
    { kind: 'source', label: 'model', at: 'module.{DynamicTool,DynamicStructuredTool}.new(0).func<0>', noun: 'tool arguments chosen by the model', schemas: ['.schema'] },
    { kind: 'sink', sink: 'system-prompt', at: 'module.tool(1).{name,description}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{DynamicTool,DynamicStructuredTool}.new(0).{name,description}' },
    { kind: 'sink', sink: 'user-prompt', at: 'module.tool(0)<return>', confidence: 'likely' },

    // Agents of LangChain 1 and graphs of LangGraph.
    {
      kind: 'type',
      type: 'Agent',
      at: ['module.{createAgent,createReactAgent}()', 'module.{StateGraph,MessageGraph}.new().compile()', 'Agent.withConfig()', 'GraphBuilder.compile()'],
    },
    {
      kind: 'type',
      type: 'GraphBuilder',
      at: ['module.{StateGraph,MessageGraph}.new()', 'GraphBuilder.{addNode,addEdge,addConditionalEdges,addSequence,setEntryPoint,setFinishPoint}()'],
    },
    { kind: 'model-call', call: 'Agent.{invoke,stream,streamEvents}', operation: 'agent' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.createAgent(0).systemPrompt' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.createReactAgent(0).{prompt,stateModifier,messageModifier}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.dynamicSystemPromptMiddleware(0)<return>' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Agent.{invoke,stream,streamEvents}(0).messages[].content@system,developer' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Agent.{invoke,stream,streamEvents}(0).messages[].1@system,developer' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Agent.{invoke,stream,streamEvents}(0).messages[].content@user,human,assistant,ai' },
    { kind: 'sink', sink: 'message-role', at: 'Agent.{invoke,stream,streamEvents}(0).messages[].role' },
    { kind: 'type', type: 'AgentResult', at: ['Agent.invoke()', 'Agent.stream()[]', 'GraphBuilder.addNode(1)<0>', 'GraphBuilder.addConditionalEdges(1)<0>'] },
    { kind: 'source', label: 'model', at: 'AgentResult.structuredResponse', noun: 'the object made by the model' },
    { kind: 'source', label: 'model', at: 'Agent.streamEvents()[].data.chunk.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Model.streamEvents()[].data.chunk.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Chain.streamEvents()[].data.chunk.content', noun: 'the reply of the model' },

    // Retrieval. Vector stores come from many packages; their method names are their own.
    { kind: 'source', label: 'retrieved', at: 'duckcall.{similaritySearch,maxMarginalRelevanceSearch,getRelevantDocuments}()[].pageContent', noun: 'a retrieved document' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{similaritySearchWithScore,similaritySearchVectorWithScore}()[][].pageContent', noun: 'a retrieved document' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.asRetriever().invoke()[].pageContent', noun: 'a retrieved document' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.asRetriever().batch()[][].pageContent', noun: 'a retrieved document' },
    { kind: 'flow', call: 'any.{splitText,splitDocuments,createDocuments}', from: '(0)', to: '()[]' },
  ],
};
