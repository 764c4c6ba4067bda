"""The practice accounts and the practice shop: what to put into the settings to use this world.

All of it is invented; none of it opens anything outside this machine.
"""

USERNAME = "practice"
PASSWORD = "practice"

CYKE_EMAIL = "practice@toonbank.example"
CYKE_TOKEN = "practice-token"

CYCLESOFTWARE_PATH = ""
WHOLESALE_PATH = "/wholesale"
CYKE_PATH = "/cyke"

# Joined to the server's address; the placeholders are those of the setting `image_url_template`.
IMAGE_PATH_TEMPLATE = WHOLESALE_PATH + "/media/{hash}.{ext}"

CURRENCY = "EUR"

SHOP_STORE_ID = "4410-1"
SHOP_NAME = "Shop Utrecht"
SHOP_ADDRESS = "Pythagoraslaan 8"
SHOP_POSTAL_CODE = "3584 BB"
SHOP_CITY = "Utrecht"
SHOP_PHONE = "030 000 00 01"
SHOP_EMAIL = "winkel4410@example.nl"
SHOP_CODE = "UT"
SHOP_COUNTER = "Counter 1"
SHOP_COUNTRY = "NL"
SHOP_LATITUDE = 52.0865
SHOP_LONGITUDE = 5.1650

COMPANY_CODE = "EA00001"
