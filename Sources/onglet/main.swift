print("onglet")
