import { CosmosClient, type Container } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';

export interface Claim {
  id: string;
  customer: string;
  story: string;
  status: 'new' | 'sorted' | 'paid';
}

const cosmos = new CosmosClient({ endpoint: process.env.COSMOS_ENDPOINT!, aadCredentials: new DefaultAzureCredential() });

export class ClaimsStore {
  private readonly container: Container = cosmos.database('claims').container('claims');

  async read(id: string): Promise<Claim | undefined> {
    const { resource } = await this.container.item(id, id).read<Claim>();
    return resource;
  }

  async find(sql: string): Promise<Claim[]> {
    const { resources } = await this.container.items.query<Claim>(sql).fetchAll();
    return resources;
  }

  async findByStatus(status: string): Promise<Claim[]> {
    const { resources } = await this.container.items
      .query<Claim>({ query: 'SELECT * FROM c WHERE c.status = @status', parameters: [{ name: '@status', value: status }] })
      .fetchAll();
    return resources;
  }

  async save(claim: Partial<Claim>): Promise<void> {
    await this.container.items.upsert(claim);
  }
}
