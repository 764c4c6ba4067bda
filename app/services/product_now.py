"""What the wholesaler says now of a product that was kept in a draft: its prices and what it sells change."""

from dataclasses import replace

from app.core.errors import RemoteError
from app.core.product import Product
from app.remote.wholesale import Wholesale


async def product_now(wholesale: Wholesale | None, product: Product) -> Product | None:
    """The product with this SKU (contract: getProduct); blocked where there is none any more, None where not told."""
    if wholesale is None:
        return None
    try:
        told = await wholesale.product_by_sku(product.sku)
    except RemoteError:
        return None
    return told or replace(product, blocked=True)
