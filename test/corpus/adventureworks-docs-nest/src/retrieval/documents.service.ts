import { Injectable, Logger } from '@nestjs/common';
import { DefaultAzureCredential } from '@azure/identity';
import { SearchClient } from '@azure/search-documents';
import { AzureAISearchVectorStore } from '@langchain/community/vectorstores/azure_aisearch';
import { ModelFactory } from '../model/model.factory';

interface Manual {
  id: string;
  title: string;
  content: string;
  pages: number;
}

@Injectable()
export class DocumentsService {
  private readonly logger = new Logger(DocumentsService.name);
  private readonly search = new SearchClient<Manual>(
    process.env.AZURE_SEARCH_ENDPOINT!,
    'manuals',
    new DefaultAzureCredential(),
  );
  private readonly store: AzureAISearchVectorStore;

  constructor(models: ModelFactory) {
    this.store = new AzureAISearchVectorStore(models.createEmbeddings(), { indexName: 'manuals' });
  }

  async find(question: string): Promise<string> {
    const documents = await this.store.similaritySearch(question, 4);
    this.logger.log(`found ${documents.length} passages`);
    return documents.map((document) => document.pageContent).join('\n---\n');
  }

  async findByTitle(title: string): Promise<Manual[]> {
    const manuals: Manual[] = [];
    const { results } = await this.search.search(title, { searchFields: ['title'], top: 3 });
    for await (const { document } of results) manuals.push(document);
    this.logger.debug(`titles: ${manuals.length}`);
    return manuals;
  }
}
