// LlamaIndex: language models, chat and query engines, agents, retrievers. The packages give the same names again.

import type { ModelPack } from '../../engine/model-format.ts';

const llms =
  'OpenAI,AzureOpenAI,OpenAIResponses,Anthropic,Gemini,GeminiVertex,MistralAI,Groq,Ollama,DeepSeek,TogetherLLM,FireworksLLM,HuggingFaceInferenceAPI,HuggingFaceLLM,ReplicateLLM,Perplexity,Bedrock,VercelLLM,Cohere';

export const llamaindex: ModelPack = {
  name: 'llamaindex',
  packages: ['llamaindex', 'llamaindex/*', '@llamaindex/*'],
  title: 'LlamaIndex',
  genai: true,
  rows: [
    // Language models.
    { kind: 'type', type: 'Llm', at: [`module.{${llms}}.new()`, 'module.{openai,anthropic,gemini,mistral,groq,ollama,deepseek}()', 'module.Settings.llm', 'module.{LLM,BaseLLM,ToolCallLLM}'] },
    { kind: 'client', call: `module.{${llms}}.new`, provider: 'other', apiKey: ['(0).apiKey'] },
    { kind: 'sink', sink: 'credential', at: `module.{${llms}}.new(0).apiKey` },
    { kind: 'model-call', call: 'Llm.{chat,complete,exec,streamExec}', operation: 'chat' },
    { kind: 'type', type: 'LlmChat', at: ['Llm.{chat,exec,streamExec}'] },
    { kind: 'sink', sink: 'system-prompt', at: 'LlmChat(0).messages[].content@system,developer' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'LlmChat(0).messages[].content@user,assistant' },
    { kind: 'sink', sink: 'message-role', at: 'LlmChat(0).messages[].role' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Llm.complete(0).prompt' },
    { kind: 'source', label: 'model', at: 'LlmChat().message.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'LlmChat()[].delta', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Llm.complete().text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Llm.complete()[].text', noun: 'the reply of the model' },

    // Engines. Their methods have names of their own, whichever index they come from.
    {
      kind: 'type',
      type: 'Engine',
      at: [
        'module.{SimpleChatEngine,ContextChatEngine,RetrieverQueryEngine,LLMAgent}.new()',
        'module.{CondenseQuestionChatEngine,RouterQueryEngine,SubQuestionQueryEngine,OpenAIAgent,AnthropicAgent,ReActAgent}.new()',
        'duckcall.{asQueryEngine,asChatEngine}()',
      ],
    },
    { kind: 'model-call', call: 'Engine.{chat,query}', operation: 'chat' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.ContextChatEngine.new(0).{systemPrompt,contextSystemPrompt}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.LLMAgent.new(0).systemPrompt' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{OpenAIAgent,AnthropicAgent,ReActAgent}.new(0).systemPrompt' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Engine.{chat,query}(0).{message,query}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Engine.chat(0).chatHistory[].content@system' },
    { kind: 'type', type: 'EngineAnswer', at: ['Engine.{chat,query}()', 'Engine.{chat,query}()[]'] },
    { kind: 'source', label: 'model', at: 'EngineAnswer.{response,delta}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'EngineAnswer.message.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'EngineAnswer.toString()', noun: 'the reply of the model' },
    { kind: 'source', label: 'retrieved', at: 'EngineAnswer.sourceNodes[].node', noun: 'a retrieved document' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.PromptTemplate.new(0).template' },

    // What a conversation begins with. A role of a client's choice can be the system's.
    { kind: 'sink', sink: 'message-role', at: 'Engine.chat(0).chatHistory[].role' },
    { kind: 'sink', sink: 'message-role', at: 'module.{SimpleChatHistory,SummaryChatHistory}.new(0).messages[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{SimpleChatHistory,SummaryChatHistory}.new(0).messages[].content@system,developer' },
    { kind: 'sink', sink: 'message-role', at: 'module.ChatMemoryBuffer.new(0).chatHistory[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.ChatMemoryBuffer.new(0).chatHistory[].content@system,developer' },
    // `Settings.withLLM(llm, () => …)` gives what the function gives.
    { kind: 'flow', call: 'module.Settings.{withLLM,withCallbackManager}', from: '(1)<return>', to: '()' },
    { kind: 'flow', call: 'module.Settings.{withEmbedModel,withNodeParser,withPromptHelper}', from: '(1)<return>', to: '()' },

    // Agents of the workflow package.
    { kind: 'sink', sink: 'system-prompt', at: 'module.agent(0).{systemPrompt,description}' },
    { kind: 'type', type: 'Agent', at: ['module.{agent,multiAgent}()'] },
    { kind: 'model-call', call: 'Agent.{run,runStream}', operation: 'agent' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Agent.{run,runStream}(0)' },
    { kind: 'source', label: 'model', at: 'Agent.{run,runStream}().data.result', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Agent.{run,runStream}()[].data.{delta,response}', noun: 'the reply of the model' },

    // Tools.
    { kind: 'source', label: 'model', at: 'module.FunctionTool.from(0)<0>', noun: 'tool arguments chosen by the model' },
    { kind: 'source', label: 'model', at: 'module.tool(0)<0>', noun: 'tool arguments chosen by the model' },
    { kind: 'source', label: 'model', at: 'module.tool(0).execute<0>', noun: 'tool arguments chosen by the model' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.FunctionTool.from(1).{name,description}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.tool(1).{name,description}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.tool(0).description' },

    // What was retrieved.
    { kind: 'type', type: 'Retriever', at: ['duckcall.asRetriever()', 'module.BaseRetriever'] },
    { kind: 'type', type: 'Node', at: ['Retriever.retrieve()[].node', 'module.TextNode'] },
    { kind: 'source', label: 'retrieved', at: 'Node.text', noun: 'a retrieved document' },
    { kind: 'source', label: 'retrieved', at: 'Node.{getContent,getText}()', noun: 'a retrieved document' },
    {
      kind: 'source',
      label: 'retrieved',
      at: 'module.{SimpleDirectoryReader,PDFReader,DocxReader,HTMLReader,MarkdownReader,TextFileReader,LlamaParseReader}.new().loadData()[].text',
      noun: 'a loaded document',
    },
  ],
};
